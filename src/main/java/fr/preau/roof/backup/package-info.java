/**
 * Saves everything that cannot be made again, and brings it back into an empty database.
 *
 * <p>
 * Words: a <em>backup</em> is a folder: {@code manifest.json}, written last, and one file of rows for each table, as
 * PostgreSQL's COPY writes them; the <em>manifest</em> says which steps had made the schema, what is in each file and
 * its SHA-256.
 *
 * <p>
 * Tables: none of its own. While a database is being filled, an empty schema {@code restoring} marks it, and the site
 * refuses to open on it. The door:
 *
 * <pre>{@code
 * backups.save(Path.of("/var/backups/preau-2026-11-25"), true);   // while the site is open
 * backups.restore(Path.of("/var/backups/preau-2026-11-25"));      // into an empty database
 * }</pre>
 *
 * <p>
 * All tables are read in one snapshot. A table whose comment ends with "Not saved." is left out: sessions, keys, what
 * is derived. It refuses a folder that holds something, a database that is not empty, and a backup of which one byte or
 * one row is missing or changed; a restore that stops on the way leaves nothing half done.
 */
@NullMarked
package fr.preau.roof.backup;

import org.jspecify.annotations.NullMarked;
