package fr.preau.administration;

import fr.preau.imports.Imports.Progress;

/** Says how far an import is, at most once a second. */
final class Heartbeat implements Progress {
    private static final long SECOND = 1_000_000_000L;
    private final ImportRows rows;
    private final String job;
    private String step = "";
    private long total;
    private long last;

    Heartbeat(ImportRows rows, String job) {
        this.rows = rows;
        this.job = job;
    }

    @Override
    public void begin(String name, long bytes) {
        step = name;
        total = bytes;
        rows.beat(job, step, 0, total);
        last = System.nanoTime();
    }

    @Override
    public void at(long position) {
        if (System.nanoTime() - last > SECOND) {
            rows.beat(job, step, position, total);
            last = System.nanoTime();
        }
    }

    @Override
    public void end() {
        rows.beat(job, step, total, total);
    }

    @Override
    public void say(String key, Object... arguments) {
        rows.beat(job, key, 0, 0);
    }
}
