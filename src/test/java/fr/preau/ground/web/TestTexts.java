package fr.preau.ground.web;

/** Every sentence of every module, without an application around. */
public final class TestTexts {
    private static final Texts ALL = new Texts();

    private TestTexts() {}

    public static Texts all() {
        return ALL;
    }
}
