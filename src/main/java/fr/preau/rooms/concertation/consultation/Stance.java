package fr.preau.rooms.concertation.consultation;

/** What one answers to a statement. */
public enum Stance {
    AGREE(1), DISAGREE(-1),
    /** Neither. */
    NEUTRAL(0);

    private final int value;

    Stance(int value) {
        this.value = value;
    }

    /** As rows and files have it: 1, -1, 0. */
    public int value() {
        return value;
    }

    /** The one of that value. */
    static Stance of(int value) {
        return value > 0 ? AGREE : value < 0 ? DISAGREE : NEUTRAL;
    }
}
