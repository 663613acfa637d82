package fr.preau.ground.kernel;

/** Who a connection to the database acts as. */
public enum DatabaseRole {
    /** Owns the schemas and migrates them; never serves a request. */
    OWNER("preau_owner"),
    /** Serves requests: reads and writes rows, cannot change a table, cannot rewrite a ledger. */
    APP("preau_app"),
    /** Only for the operator's own tools. */
    SUPERUSER("postgres");

    private final String login;

    DatabaseRole(String login) {
        this.login = login;
    }

    String login() {
        return login;
    }
}
