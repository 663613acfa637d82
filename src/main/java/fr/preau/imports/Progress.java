package fr.preau.imports;

/**
 * Where an import tells how far it is. The command line shows a bar or plain lines; a test or the
 * demonstration listens to nothing.
 */
public interface Progress {

    /**
     * A step begins.
     *
     * @param step key of its name
     * @param total bytes to go through, 0 when not known
     */
    void begin(String step, long total);

    /** So many bytes of the step are done. */
    void at(long position);

    /** The step is over. */
    void end();

    /** One sentence to show now: another import is running, this one waits. */
    void say(String key, Object... arguments);

    /** Tells nobody. */
    Progress SILENT =
            new Progress() {
                @Override
                public void begin(String step, long total) {}

                @Override
                public void at(long position) {}

                @Override
                public void end() {}

                @Override
                public void say(String key, Object... arguments) {}
            };
}
