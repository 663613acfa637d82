package fr.preau.debate;

import fr.preau.kernel.Once;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * An amendment as its form was sent, kept whole so that nothing typed is ever lost.
 *
 * @param version the one before the eyes of who typed it
 * @param bloc the block it is about
 * @param genre {@code mots}, {@code retrait}, {@code deplacement}, {@code ajout}
 * @param mots the whole block, or the whole part of an amendment, as it should be
 * @param apres after which block, to move or to add
 * @param nature {@code ARTICLE} or {@code PARAGRAPH}, to add
 * @param intitule the heading of a new article
 * @param nouveau the words of new blocks, a paragraph a line
 * @param cosignataires seats asked to sign
 * @param sous the amendment amended, for a sub-amendment
 * @param partie which of its parts
 * @param suite {@code apercu} to see it first
 */
record AmendForm(
        String version,
        String bloc,
        String genre,
        @Nullable String mots,
        String apres,
        String nature,
        String intitule,
        String nouveau,
        String motifs,
        String siege,
        List<String> cosignataires,
        String sous,
        String partie,
        String suite,
        @BindParam(Once.FIELD) String once) {
    static final String WORDS = "mots";
    static final String REMOVE = "retrait";
    static final String MOVE = "deplacement";
    static final String ADD = "ajout";
    static final List<String> KINDS = List.of(WORDS, REMOVE, MOVE, ADD);

    AmendForm(
            @Nullable String version,
            @Nullable String bloc,
            @Nullable String genre,
            @Nullable String mots,
            @Nullable String apres,
            @Nullable String nature,
            @Nullable String intitule,
            @Nullable String nouveau,
            @Nullable String motifs,
            @Nullable String siege,
            @Nullable List<String> cosignataires,
            @Nullable String sous,
            @Nullable String partie,
            @Nullable String suite,
            @BindParam(Once.FIELD) @Nullable String once) {
        this.version = said(version);
        this.bloc = said(bloc);
        this.genre = KINDS.contains(said(genre)) ? said(genre) : WORDS;
        this.mots = mots;
        this.apres = said(apres);
        this.nature = said(nature);
        this.intitule = intitule == null ? "" : intitule;
        this.nouveau = nouveau == null ? "" : nouveau;
        this.motifs = motifs == null ? "" : motifs;
        this.siege = said(siege);
        this.cosignataires = cosignataires == null ? List.of() : List.copyOf(cosignataires);
        this.sous = said(sous);
        this.partie = said(partie);
        this.suite = said(suite);
        this.once = said(once);
    }

    boolean preview() {
        return suite.equals("apercu");
    }

    boolean under() {
        return !sous.isEmpty();
    }

    int part() {
        return partie.matches("[0-9]{1,5}") ? Integer.parseInt(partie) : 0;
    }

    int versionRead() {
        return version.matches("[0-9]{1,6}") ? Integer.parseInt(version) : 0;
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
