package fr.preau.ground.web;

import java.util.Locale;

/** The two languages of every page. French is at the root, English under {@code /en}. */
public enum Language {
    FR(Locale.FRENCH, ""), EN(Locale.ENGLISH, "/en");

    private final Locale locale;
    private final String prefix;

    Language(Locale locale, String prefix) {
        this.locale = locale;
        this.prefix = prefix;
    }

    /** The one with that {@link #tag}; French for any other. */
    public static Language of(String tag) {
        return tag.equals(EN.tag()) ? EN : FR;
    }

    public Locale locale() {
        return locale;
    }

    /** What stands before the path of a page in this language. */
    public String prefix() {
        return prefix;
    }

    /** The value of the {@code lang} attribute. */
    public String tag() {
        return locale.getLanguage();
    }

    public Language other() {
        return this == FR ? EN : FR;
    }
}
