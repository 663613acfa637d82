package fr.preau.library;

/** In which order sheets are given. */
public enum Order {
    /** What answers best, the best proved and the nearest being preferred. */
    RELEVANCE("pertinence"),
    /** The latest news first. */
    RECENT("recent"),
    /** The best proved first. */
    EVIDENCE("preuve"),
    /** The least dear for one pupil first; what is not known last. */
    COST("cout");

    private final String page;

    Order(String page) {
        this.page = page;
    }

    /** How the pages name it in addresses. */
    public String page() {
        return page;
    }
}
