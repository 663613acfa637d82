package fr.preau.debate;

import fr.preau.kernel.Once;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * A position or a comment as its form was sent, kept whole so that nothing typed is ever lost.
 *
 * @param version the one before the eyes of who typed it
 * @param siege the seat, for a position
 * @param position {@code AGREE}, {@code MIXED} or {@code DISAGREE}
 * @param bloc the block commented
 * @param passage the words commented; empty for the whole block
 * @param mandat under which it is said, for a comment
 */
record SaidForm(
        String version,
        String siege,
        String position,
        String pourquoi,
        String bloc,
        String passage,
        String mandat,
        String texte,
        @BindParam(Once.FIELD) String once) {
    static final SaidForm NOTHING = new SaidForm("", "", "", "", "", "", "", "", "");

    SaidForm(
            @Nullable String version,
            @Nullable String siege,
            @Nullable String position,
            @Nullable String pourquoi,
            @Nullable String bloc,
            @Nullable String passage,
            @Nullable String mandat,
            @Nullable String texte,
            @BindParam(Once.FIELD) @Nullable String once) {
        this.version = said(version);
        this.siege = said(siege);
        this.position = said(position);
        this.pourquoi = pourquoi == null ? "" : pourquoi;
        this.bloc = said(bloc);
        this.passage = passage == null ? "" : passage;
        this.mandat = said(mandat);
        this.texte = texte == null ? "" : texte;
        this.once = said(once);
    }

    int versionRead(int otherwise) {
        return version.matches("[0-9]{1,6}") ? Integer.parseInt(version) : otherwise;
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
