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

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://a:b@db.example.org:5432/preau", "postgresql://a:b@10.0.0.7/preau",
            "jdbc:postgresql://db.example.org/preau?user=a&password=b&sslmode=", "postgresql://a:b@[2001:db8::1]/preau",
            "postgresql://a:b@localhost.example.org/preau"})
    void anotherMachineIsNotTalkedToWithoutSayingWhetherInSecret(String text) {
        assertThatThrownBy(() -> DatabaseAddress.parse("PREAU_DATABASE_URL", text))
                .isInstanceOfSatisfying(StartRefusal.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("kernel.start.clear");
                    assertThat(refusal.arguments()).first().isEqualTo("PREAU_DATABASE_URL");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://a:b@localhost:5432/preau", "postgresql://a:b@127.0.0.1/preau",
            "postgresql://a:b@[::1]:5432/preau", "postgresql://a:b@10.0.0.7/preau?sslmode=disable",
            "postgresql://a:b@db.example.org/preau?connectTimeout=5&sslmode=verify-full"})
    void thisMachineNeedsNoSecretAndWhoOwnsTheNetworkMaySaySo(String text) {
        assertThat(DatabaseAddress.parse("PREAU_DATABASE_URL", text).user()).isEqualTo("a");
    }

    @Test
    void itNeverShowsThePassword() {
        assertThat(new DatabaseAddress("jdbc:postgresql://h/b", "u", "secret").toString()).doesNotContain("secret");
    }
}
