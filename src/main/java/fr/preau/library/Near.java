package fr.preau.library;

import java.util.List;

/** How alike a place and the territories of sheets are. */
public interface Near {

    /** One thing both have in common, or not: the key of a text and what fills it. */
    record Reason(String key, List<Object> arguments) {}

    /** From 0, nothing alike, to 1, the very same, for that territory as a sheet names it. */
    float likeness(String territory);

    /** Why, in words; at most four. */
    List<Reason> reasons(String territory);

    /** What is not known of the place itself, to tell how alike: keys of texts. */
    List<String> missing();
}
