package fr.preau.roof.cli;

import fr.preau.ground.web.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The sentences of the command line, in French when the locale is French and in English otherwise.
 */
final class CommandWords {
    private CommandWords() {}

    /** A text of any module: its key begins with the name of the module. */
    static String text(String key, Object... arguments) {
        return text(key, List.of(arguments));
    }

    static String text(String key, List<Object> arguments) {
        String text = bundle(key.substring(0, key.indexOf('.'))).getString(key);
        for (int i = 0; i < arguments.size(); i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments.get(i)));
        }
        return text;
    }

    /** The texts of a module; a command that has only its own to say looks for no other. */
    static ResourceBundle bundle(String module) {
        String folder = module.equals("cli") ? "roof/cli" : "**/" + module;
        String file = "/text_" + language().tag() + ".properties";
        try {
            Resource[] found = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:fr/preau/" + folder + file);
            try (var reader = new InputStreamReader(found[0].getInputStream(), StandardCharsets.UTF_8)) {
                return new PropertyResourceBundle(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Language language() {
        return locale() == Locale.FRENCH ? Language.FR : Language.EN;
    }

    static Locale locale() {
        return Locale.getDefault().getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
    }
}
