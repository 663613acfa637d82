package fr.preau.ground.connection;

/** How much may be held at once. Bytes come first; what is counted follows from what one costs. */
public final class Capacity {
    /** Of the heap. */
    private static final long HEAP = Runtime.getRuntime().maxMemory();

    /**
     * Outside the heap, the buffers of one connection; Java gives them as much room as the heap.
     */
    static final int READ_BUFFER = 8 << 10;

    /** A page leaves in two pieces, and not in six as from the usual buffer. */
    static final int WRITE_BUFFER = 32 << 10;

    /** On the heap, what one request being read or answered costs, its body apart: measured. */
    private static final int EXCHANGE = 96 << 10;

    /** Open connections, whatever they do: five eighths of the room outside the heap. */
    static final int CONNECTIONS = (int) (HEAP / 8 * 5 / (READ_BUFFER + WRITE_BUFFER));

    /** Connections of one address on which nothing is asked yet. */
    static final int WAITING_FROM_ONE = CONNECTIONS / 4;

    /** Requests being read or answered: a sixteenth of the heap. Others wait. */
    static final int EXCHANGES = (int) (HEAP / 16 / EXCHANGE);

    /** Of what they cost, kept for the next ones. */
    static final int EXCHANGES_KEPT = EXCHANGES / 4;

    /** Bodies being received, and from one address. */
    static final int BODIES = EXCHANGES / 2;

    static final int BODIES_FROM_ONE = BODIES / 4;

    /** Bytes of bodies on the disk: twice the heap. */
    static final long SPOOLED = HEAP * 2;

    /** In megabytes, of those, bodies with files longer than a form; and from one address. */
    static final int LARGE = (int) (SPOOLED / 2 >> 20);

    static final int LARGE_FROM_ONE = LARGE / 2;

    /** Screens that follow something: three quarters of the connections, in whole hundreds. */
    public static final int STREAMS = CONNECTIONS / 4 * 3 / 100 * 100;

    /** The same from one address: a hall often has only one. */
    public static final int STREAMS_FROM_ONE = STREAMS / 5;

    private Capacity() {}
}
