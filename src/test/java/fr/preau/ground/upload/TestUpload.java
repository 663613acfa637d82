package fr.preau.ground.upload;

import java.io.ByteArrayInputStream;
import tools.jackson.databind.json.JsonMapper;

/** What a stranger sends, without a form. */
public final class TestUpload {
    private TestUpload() {}

    public static Upload document(String name, byte[] bytes) {
        return Upload.of(Allowance.DOCUMENT, name, new ByteArrayInputStream(bytes));
    }

    public static Upload table(byte[] bytes) {
        return Upload.of(Allowance.TABLE, "tableau.csv", new ByteArrayInputStream(bytes));
    }

    public static Upload edition(byte[] bytes) {
        return Upload.of(Allowance.EDITION, "annuaire.csv", new ByteArrayInputStream(bytes));
    }

    /** That of a node. */
    public static Quarantine quarantine() {
        return new Quarantine(JsonMapper.builder().build());
    }
}
