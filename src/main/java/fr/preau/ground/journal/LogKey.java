package fr.preau.ground.journal;

import fr.preau.ground.kernel.SecretFile;
import fr.preau.ground.kernel.StartRefusal;
import fr.preau.ground.proof.Note;
import fr.preau.ground.proof.NoteKey;
import fr.preau.ground.proof.NoteSigner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The key that signs checkpoints, and the public name of the ledgers.
 *
 * <p>
 * The name is configured ({@code PREAU_REGISTRE_NAME}), else the host of the public address, else
 * {@code preau.invalid}. The key comes from {@code PREAU_JOURNAL_KEY} (32 bytes in base 64, or a C2SP private key),
 * else from the file {@code journal.key} of the data folder, made the first time and readable by its owner alone. It is
 * never written anywhere else.
 */
@Component
class LogKey {
    private static final Logger LOG = LoggerFactory.getLogger(LogKey.class);
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z.-]{1,100}(:[0-9]{1,5})?");
    private final Environment settings;
    private @Nullable NoteSigner signer;

    LogKey(Environment settings) {
        this.settings = settings;
    }

    /** The first line of every checkpoint of a ledger. */
    String origin(String ledger) {
        return name() + "/registre/" + ledger;
    }

    /**
     * Signs every ledger of this instance under the name of its journal: one key to verify them all; the origin, which
     * is signed, says which ledger.
     */
    synchronized NoteSigner signer() {
        if (signer == null) {
            String given = settings.getProperty("preau.journal.key", "").strip();
            signer = given.isEmpty() ? kept(file()) : read("PREAU_JOURNAL_KEY", given);
        }
        return signer;
    }

    private String name() {
        String name = settings.getProperty("preau.registre.name", "");
        String url = settings.getProperty("preau.site.url", "");
        if (name.isBlank() && !url.isBlank()) {
            name = String.valueOf(URI.create(url).getHost());
        }
        name = name.isBlank() ? "preau.invalid" : name.strip();
        if (!NAME.matcher(name).matches()) {
            throw new StartRefusal("journal.start.name", name);
        }
        return name;
    }

    private Path file() {
        return Path.of(settings.getRequiredProperty("preau.folder")).resolve("journal.key");
    }

    private NoteSigner kept(Path file) {
        try {
            if (SecretFile.make(file, LogKey::fresh)) {
                LOG.warn("made the key of the ledgers in {}: other nodes of this site need the same one", file);
            }
            return read(file.toString(), Files.readString(file).strip());
        } catch (IOException e) {
            throw new StartRefusal("journal.start.key", file).because(e);
        }
    }

    private static String fresh() {
        return Base64.getEncoder().encodeToString(NoteSigner.freshSeed()) + "\n";
    }

    private NoteSigner read(String where, String text) {
        byte[] seed = Note.base64(text);
        if (seed != null && seed.length == NoteKey.RAW) {
            return new NoteSigner(origin(Journal.NAME), NoteKey.LOG, seed);
        }
        return NoteSigner.parse(text)
                .map(given -> given.renamed(origin(Journal.NAME), NoteKey.LOG))
                .orElseThrow(() -> new StartRefusal("journal.start.key", where));
    }
}
