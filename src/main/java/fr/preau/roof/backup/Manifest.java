package fr.preau.roof.backup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backup says of itself, in {@code manifest.json}.
 *
 * @param format 1: this record
 * @param application version of Préau that made it
 * @param made instant of the snapshot, ISO 8601
 * @param postgres {@code server_version_num}: 180006
 * @param compressed whether files are gzip
 * @param notice what is not in the backup and how to keep it
 * @param steps migrations that made the schema, in the order they were applied
 * @param leftOut tables of which no row is saved
 */
record Manifest(int format, String application, String made, int postgres, boolean compressed, List<String> notice,
        List<Step> steps, List<Rows> tables, List<Counter> counters, List<String> leftOut) {
    static final int FORMAT = 1;

    /**
     * A migration.
     *
     * @param script name of its file
     * @param checksum as Flyway computes it; absent for none
     * @param applied instant, ISO 8601
     */
    record Step(String script, @Nullable Integer checksum, String applied) {}

    /**
     * The rows of a table.
     *
     * @param columns in the order of the file
     * @param sha256 of the file as it is on the disk, hexadecimal
     */
    record Rows(String schema, String table, List<String> columns, long rows, long bytes, String sha256) {
        String name() {
            return schema + "." + table;
        }

        String file(boolean compressed) {
            return name() + (compressed ? ".tsv.gz" : ".tsv");
        }
    }

    /**
     * Where a sequence is.
     *
     * @param last last number given; absent when none was
     */
    record Counter(String schema, String sequence, @Nullable Long last) {}

    static String version() {
        String version = Manifest.class.getPackage().getImplementationVersion();
        return version == null ? "?" : version;
    }
}
