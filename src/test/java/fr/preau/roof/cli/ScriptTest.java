package fr.preau.roof.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.preau.ground.kernel.DatabaseAddress;
import fr.preau.ground.kernel.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command itself, run by a shell, wherever its machine comes from. */
@Tag("ci")
class ScriptTest {
    @TempDir Path root;

    private static String url(DatabaseAddress address) {
        return address.url()
                .replace("jdbc:postgresql://", "postgresql://" + address.user() + ":" + address.password() + "@");
    }

    @Test
    void aNameIsKeptWithItsLettersOnAMachineWithoutALocale() {
        TestDatabase database = TestDatabase.fresh();
        Script script = new Script(root).with("LANG", "C")
                .with("PREAU_DATABASE_URL", url(database.appAddress()))
                .with("PREAU_DATABASE_OWNER_URL", url(database.ownerAddress()));
        Script.Answer answer = script.run("admin appoint anne@exemple.test --name 'Anne Opérateur-Œuvré'");
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
        assertThat(answer.complained()).contains(
                locale.startsWith("fr") ? "Argument inconnu : Évreux-Œuvre-ÿ" : "Unknown argument: Évreux-Œuvre-ÿ");
    }

    @Test
    void aNameThatLostALetterOnItsWayIsRefused() {
        Script script = new Script(root).with("LC_ALL", "fr_FR.UTF-8");
        String latin = "$(printf 'Anne Op\\351rateur')";
        Script.Answer answer = script.run("admin appoint a@exemple.test --name \"" + latin + "\"");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.complained()).contains("Une lettre n’a pas pu être lue", "UTF-8");
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Whether this machine lets us mount something for one command. */
    private static boolean mounts(Path here) {
        return new Script(here).by("unshare -m sh -c 'mount -t tmpfs none /mnt && exec \"$@\"' sh true")
                .run("")
                .code() == 0;
    }

    private static void saidInOneSentence(Script.Answer answer, String words) {
        assertThat(answer.code()).as(answer.complained()).isEqualTo(1);
        assertThat(answer.said()).isEmpty();
        assertThat(answer.complained().strip().lines()).hasSize(1);
        assertThat(answer.complained()).contains(words).doesNotContain("Exception");
    }

    @Test
    void aFolderOfSomebodyElseIsSaidInOneSentence() throws IOException {
        assumeTrue(root(), "only root runs something as somebody else");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path var = Files.createDirectory(root.resolve("var"));
        Script script = new Script(root).with("LANG", "fr_FR.UTF-8")
                .by("setpriv --reuid=65534 --regid=65534 --clear-groups");
        saidInOneSentence(script.run("serve"), "Préau ne peut pas écrire dans le dossier " + var + " :");
    }

    @Test
    void aDiskThatIsOnlyReadIsSaidInOneSentence(@TempDir Path another) throws IOException {
        assumeTrue(root() && mounts(another), "this machine mounts nothing for us");
        Path var = Files.createDirectory(root.resolve("var"));
        Script script = new Script(root).with("LANG", "en_GB.UTF-8")
                .by("unshare -m sh -c 'mount -t tmpfs -o ro none %s && exec \"$@\"' sh".formatted(var));
        saidInOneSentence(script.run("serve"), "Préau cannot write in the folder " + var + ":");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDiskThatIsFullIsSaidInOneSentence(boolean programs, @TempDir Path another) throws IOException {
        assumeTrue(root() && mounts(another), "this machine mounts nothing for us");
        Path var = Files.createDirectory(root.resolve("var"));
        Script script = new Script(root).with("LANG", "fr_FR.UTF-8")
                .by("unshare -m sh -c 'mount -t tmpfs -o size=4m none %s && exec \"$@\"' sh".formatted(var));
        if (programs) {
            script.with("PREAU_PROGRAMS", Path.of("target/programs").toAbsolutePath().toString());
        }
        saidInOneSentence(script.run("migrate"), programs ? "La base de données fournie ne démarre pas" : "est plein");
    }
}
