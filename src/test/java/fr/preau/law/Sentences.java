package fr.preau.law;

import fr.preau.law.Explanation.Translator;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The sentences of this module, without the rest of the application. */
final class Sentences {
    private Sentences() {}

    static Translator in(boolean french) {
        var texts = new Properties();
        try (var in = new InputStreamReader(
                Sentences.class.getResourceAsStream(french ? "text_fr.properties" : "text_en.properties"),
                StandardCharsets.UTF_8)) {
            texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Translator() {
            @Override
            public String say(String key, Object... arguments) {
                String text = texts.getProperty(key);
                if (text == null) {
                    throw new IllegalArgumentException("no text for " + key);
                }
                for (int i = 0; i < arguments.length; i++) {
                    text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
                }
                return text;
            }

            @Override
            public boolean french() {
                return french;
            }
        };
    }
}
