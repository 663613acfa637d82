package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RowsTest {
    private final TestDatabase database = TestDatabase.fresh();

    private void correct(String words) {
        database.app()
                .sql("""
                        insert into conversation.correction (number, fingerprint, ref, section, wrong, expected, source, language)
                        values (:number, sha256(gen_random_uuid()::text::bytea), 'commune:92048', '', :words, '', '', 'fr')
                        """)
                .param("number", PublicId.fresh("M").substring(2))
                .param("words", words)
                .update();
    }

    @Test
    void rowsThatSayTheSameSinceAnInstantAreFoundAndNoOthers() throws Exception {
        correct("avant");
        var tables = new Rows.Tables(database.settings().get("preau.database.url"));
        try (var rows = new Rows(tables)) {
            assertThat(rows.some()).isFalse();
            correct("avant");
            correct("après");
            assertThat(rows.some()).isTrue();
            assertThat(rows.twins()).isEmpty();
            correct("après");
            assertThat(rows.twins()).singleElement().asString().contains("après");
        }
        try (var next = new Rows(tables)) {
            assertThat(next.some()).isFalse();
            correct("après");
            assertThat(next.some()).isTrue();
            database.whileAway(() -> {});
            assertThat(next.twins()).isEmpty();
        }
        assertThatThrownBy(() -> new Rows(tables)).isInstanceOf(SQLException.class);
    }
}
