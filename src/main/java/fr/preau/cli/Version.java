package fr.preau.cli;

import fr.preau.kernel.LocalPostgres;
import picocli.CommandLine.IVersionProvider;

/** What {@code ./preau --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String number = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "Préau "
                    + (number == null ? "?" : number)
                    + " · Java "
                    + Runtime.version().feature()
                    + " · PostgreSQL "
                    + LocalPostgres.MAJOR
        };
    }
}
