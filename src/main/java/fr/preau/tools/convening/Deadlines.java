package fr.preau.tools.convening;

import java.util.List;

/**
 * What a room knows of the deadlines of what was convened in it: a bean of each room that has any.
 */
public interface Deadlines {
    /** Those that come in 7 days or less, or in 1; read by every node, again and again. */
    List<Deadline> near();

    /**
     * A select of the organisations whose seats are still to be heard, as they were invited, for the deadline of
     * {@code :id} and {@code :stage}.
     */
    String awaited();

    /**
     * Where it is kept who is reminded: a table, its columns but {@code person} and {@code
     * sent_at}, and what they say of {@code :id}, {@code :stage} and {@code :days}.
     */
    ReminderTable reminders();

    /**
     * @param table with its schema
     * @param columns with commas between
     * @param said in the same order
     */
    record ReminderTable(String table, String columns, String said) {}
}
