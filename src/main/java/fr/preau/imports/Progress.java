package fr.preau.imports;

/**
 * Where an import tells how far it is. The command line shows a bar or plain lines; a test or the
 * demonstration listens to nothing.
 */
public interface Progress {

    /**
     * A step begins.
     *
     * <p>Downloading and checking count bytes as they lie on the disk or come from the network,
     * packed or not; reading counts the lines of the file, unpacked, or files; merging counts
     * nothing.
     *
     * @param step key of its name; the key ending with {@code .counted} says how far it is: what is
     *     done, and of how much
     * @param total of what the step counts; 0 when not known
     */
    default void begin(String step, long total) {}

    /** So much of the step is done, in what it counts. */
    default void at(long position) {}

    /** The step is over. */
    default void end() {}

    /** One sentence to show now: another import is running, this one waits. */
    default void say(String key, Object... arguments) {}

    /** Tells nobody. */
    Progress SILENT = new Progress() {};
}
