package fr.preau.ground.seal;

import fr.preau.ground.upload.TestUpload;
import java.nio.file.Path;
import java.time.Instant;
import org.springframework.mock.env.MockEnvironment;

/** Somebody who signs a PDF with a key that this instance does not know. */
public final class OtherSigner {
    private final Seals seals;

    /**
     * @param folder where its key is made
     */
    public OtherSigner(Path folder) {
        var settings = new MockEnvironment();
        settings.setProperty("preau.folder", folder.toString());
        settings.setProperty("preau.site.url", "https://ailleurs.example.fr");
        seals = new Seals(new SealKey(settings), new Timestamps(settings), TestUpload.quarantine());
    }

    public byte[] sign(byte[] pdf) {
        return seals.seal(pdf, "Lu et approuvé", Instant.now());
    }
}
