package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.kernel.DatabaseAddress;
import fr.preau.kernel.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command itself, run by a shell, wherever its machine comes from. */
class ScriptTest {
    @TempDir Path root;

    private static String url(DatabaseAddress address) {
        return address.url()
                .replace(
                        "jdbc:postgresql://",
                        "postgresql://" + address.user() + ":" + address.password() + "@");
    }

    @Test
    void aNameIsKeptWithItsLettersOnAMachineWithoutALocale() {
        TestDatabase database = TestDatabase.fresh();
        Script script =
                new Script(root)
                        .with("LANG", "C")
                        .with("PREAU_DATABASE_URL", url(database.appAddress()))
                        .with("PREAU_DATABASE_OWNER_URL", url(database.ownerAddress()));
        Script.Answer answer =
                script.run("admin appoint anne@exemple.test --name 'Anne Opérateur-Œuvré'");
        assertThat(answer.code()).as(answer.complained()).isZero();
        assertThat(database.app().sql("select name from account.person").query(String.class).list())
                .containsExactly("Anne Opérateur-Œuvré");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C", "POSIX", "fr_FR.UTF-8", "de_DE.ISO-8859-1"})
    void whatIsTypedIsReadWhateverTheLocaleWhoseLanguageIsSpoken(String locale) {
        Script script = new Script(root);
        if (!locale.isEmpty()) {
            script.with("LANG", locale);
        }
        Script.Answer answer = script.run("Évreux-Œuvre-ÿ");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.complained())
                .contains(
                        locale.startsWith("fr")
                                ? "Argument inconnu : Évreux-Œuvre-ÿ"
                                : "Unknown argument: Évreux-Œuvre-ÿ");
    }

    @Test
    void aNameThatLostALetterOnItsWayIsRefused() {
        Script script = new Script(root).with("LC_ALL", "fr_FR.UTF-8");
        String latin = "$(printf 'Anne Op\\351rateur')";
        Script.Answer answer = script.run("admin appoint a@exemple.test --name \"" + latin + "\"");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.complained()).contains("Une lettre n’a pas pu être lue", "UTF-8");
    }
}
