package fr.preau.library;

import java.util.Iterator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** What a text was cut into already, told to the index one after the other. */
abstract class Told<T> extends TokenStream {
    /** Of whatever is told, the word. */
    final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    private final Iterable<T> all;
    private Iterator<T> rest;

    Told(Iterable<T> all) {
        this.all = all;
        this.rest = all.iterator();
    }

    /** Tells one. */
    abstract void tell(T one);

    @Override
    public final boolean incrementToken() {
        if (!rest.hasNext()) {
            return false;
        }
        tell(rest.next());
        return true;
    }

    @Override
    public final void reset() {
        rest = all.iterator();
    }

    /** As every stream: the same attributes make it the same. */
    @Override
    public final boolean equals(Object other) {
        return super.equals(other);
    }

    @Override
    public final int hashCode() {
        return super.hashCode();
    }
}
