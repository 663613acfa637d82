package fr.preau.cli;

import fr.preau.web.Language;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

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

    static ResourceBundle bundle(String module) {
        return ResourceBundle.getBundle("fr.preau." + module + ".text", locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    static Language language() {
        return locale() == Locale.FRENCH ? Language.FR : Language.EN;
    }

    static Locale locale() {
        return Locale.getDefault().getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
    }
}
