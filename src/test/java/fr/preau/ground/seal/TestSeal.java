package fr.preau.ground.seal;

import java.nio.file.Path;
import org.springframework.mock.env.MockEnvironment;

/** The key of an application that has sealed before. */
public final class TestSeal {
    private TestSeal() {}

    /**
     * @param folder of the application
     */
    public static void make(Path folder) {
        new SealKey(new MockEnvironment().withProperty("preau.folder", folder.toString())).sealer();
    }
}
