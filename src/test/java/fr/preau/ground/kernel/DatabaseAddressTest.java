package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @Test
    void anAddressIsReadAsOperatorsWriteIt() {
        assertThat(
                DatabaseAddress.parse("X", "postgresql://preau_app:p%40ss+1@db.example.org:5433/preau?sslmode=require"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://db.example.org:5433/preau?sslmode=require",
                        "preau_app", "p@ss+1"));
        assertThat(DatabaseAddress.parse("X", "jdbc:postgresql://localhost/preau?user=a&password=b"))
                .extracting(DatabaseAddress::user, DatabaseAddress::password)
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "mysql://a@b/c", "postgresql:/x", "http://h/x", "postgresql://h h/x"})
    void anythingElseIsRefusedByName(String text) {
        assertThatThrownBy(() -> DatabaseAddress.parse("PREAU_DATABASE_URL", text))
                .isInstanceOfSatisfying(StartRefusal.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("kernel.start.url");
                    assertThat(refusal.arguments()).containsExactly("PREAU_DATABASE_URL");
                });
    }

    @Test
    void itNeverShowsThePassword() {
        assertThat(new DatabaseAddress("jdbc:postgresql://h/b", "u", "secret").toString()).doesNotContain("secret");
    }
}
