package fr.preau.ground.document;

/**
 * A text that leaves the house.
 *
 * @param title plain words
 * @param language of its words: {@code fr}, {@code en}
 * @param markdown CommonMark with tables; HTML in it is shown, never obeyed
 * @param mark what each of its pages bears at its top, because it is not final; empty for none
 */
public record Document(String title, String language, String markdown, String mark) {
    public Document(String title, String language, String markdown) {
        this(title, language, markdown, "");
    }

    /** The same, each page of which says that it is not final: {@code Projet}. */
    public Document marked(String words) {
        return new Document(title, language, markdown, words);
    }
}
