package fr.preau.binding;

/** What the words of a charter do to somebody, the strongest first. */
public enum Force {
    /** « Fournit », « doit », « est à la charge de ». */
    OWES,
    /** « S’engage à ». */
    COMMITS,
    /** « Veille à », « s’efforce de »: means, not ends. */
    ENDEAVOURS,
    /** « Peut », « est libre de ». */
    MAY,
    /** « Ne peut pas », « s’interdit de ». */
    MUST_NOT,
    /** « Ne fournit pas », « n’est pas tenue de ». */
    OWES_NOT,
    /** « Est consulté », « donne un avis ». */
    HEARD;

    /** Whether it is an obligation to act: what cannot be put on somebody without the power. */
    public boolean obliges() {
        return this == OWES || this == COMMITS;
    }
}
