package fr.preau.ground.files;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.upload.Meter.Limit;
import fr.preau.ground.upload.Meter.Measure;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Files in the database: one row that says what each is, and its bytes in pieces. */
@Component
record FileRows(JdbcClient sql, JdbcTemplate batches, TransactionTemplate together) {
    /** The bytes of a piece. */
    static final int PIECE = 1 << 18;

    /** The most that one organisation brings in a day, in bytes; and one person. */
    private static final long MOST_A_DAY = 300L << 20;

    private static final long MOST_OF_PERSON = 60L << 20;

    /** How many pieces go in one statement, and come in one. */
    static final int TOGETHER = 4;

    /** Keeps those bytes, in one transaction, unless they are kept already. */
    void keep(String holder, KeptFile kept, Path file) throws Unfit, IOException {
        byte[] sum = HexFormat.of().parseHex(kept.sha256());
        try (Arena arena = Arena.ofConfined()) {
            Bytes all = Bytes.of(file, arena);
            Boolean done = together.execute(status -> {
                boolean room = brought(holder, sum, kept);
                if (room && insert(sum, kept)) {
                    pieces(sum, all);
                }
                return room && note(holder, sum);
            });
            if (!Boolean.TRUE.equals(done)) {
                boolean alone = Files.isPerson(holder);
                throw new Unfit(alone ? "quota.person" : "quota", new Limit(Measure.BYTES, most(holder)));
            }
        }
    }

    private static long most(String holder) {
        return Files.isPerson(holder) ? MOST_OF_PERSON : MOST_A_DAY;
    }

    /** Whether it may bring that much more today; what it already holds costs it nothing. */
    private boolean brought(String holder, byte[] sum, KeptFile kept) {
        sql.sql("select pg_advisory_xact_lock(hashtext('files ' || :holder))")
                .param("holder", holder)
                .query((row, number) -> true)
                .single();
        return sql.sql("""
                select exists (select from files.keeping where holder = :holder and sha256 = :sum)
                    or :bytes + coalesce((
                        select sum(f.bytes) from files.keeping k join files.file f using (sha256)
                        where k.holder = :holder and k.kept_at > kernel.clock() - interval '1 day'), 0) <= :most
                """)
                .param("holder", holder)
                .param("sum", sum)
                .param("bytes", kept.bytes())
                .param("most", most(holder))
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    private boolean insert(byte[] sum, KeptFile kept) {
        return sql
                .sql("insert into files.file (sha256, kind, bytes) values (:sum, :kind, :bytes) on conflict do nothing")
                .param("sum", sum)
                .param("kind", kept.kind().name())
                .param("bytes", kept.bytes())
                .update() == 1;
    }

    private void pieces(byte[] sum, Bytes all) {
        List<Integer> numbers = IntStream.range(0, (all.size() + PIECE - 1) / PIECE).boxed().toList();
        batches.batchUpdate("insert into files.piece (sha256, n, content) values (?, ?, ?)", numbers, TOGETHER,
                (row, n) -> {
                    var content = all.slice(n * PIECE, (n + 1) * PIECE);
                    byte[] bytes = new byte[content.remaining()];
                    content.get(bytes);
                    row.setBytes(1, sum);
                    row.setInt(2, n);
                    row.setBytes(3, bytes);
                });
    }

    /** Brought again, it is kept for as long as the first time. */
    private boolean note(String holder, byte[] sum) {
        return sql.sql("""
                insert into files.keeping (sha256, holder) values (:sum, :holder)
                on conflict (sha256, holder) do update set kept_at = kernel.clock()
                """).param("sum", sum).param("holder", holder).update() == 1;
    }

    /**
     * @param holder who must have brought them; absent for all
     */
    Map<String, KeptFile> all(Collection<String> sha256, @Nullable String holder) {
        Map<String, KeptFile> all = new HashMap<>();
        sql.sql("""
                select encode(f.sha256, 'hex') as sha256, f.kind, f.bytes from files.file f
                where f.sha256 in (select decode(one, 'hex') from unnest(string_to_array(:all, ' ')) one)
                  and (:holder = '' or exists (select from files.keeping k where k.sha256 = f.sha256 and k.holder = :holder))
                """)
                .param("all", String.join(" ", sha256))
                .param("holder", holder == null ? "" : holder)
                .query(Sql.as(KeptFile.class))
                .list()
                .forEach(kept -> all.put(kept.sha256(), kept));
        return all;
    }

    Set<String> holders(String sha256) {
        return sql.sql("select holder from files.keeping where sha256 = decode(:sum, 'hex')")
                .param("sum", sha256)
                .query(Sql.as(String.class))
                .set();
    }

    /** Those of the files that are here, and stay until this transaction ends. @return how many */
    int hold(Set<String> sha256) {
        return sql.sql(
                "select 1 from files.file where sha256 in (select decode(one, 'hex') from unnest(string_to_array(:all, ' ')) one) for key share")
                .param("all", String.join(" ", sha256))
                .query(Sql.as(Integer.class))
                .list()
                .size();
    }

    /** Some pieces in a row, joined; empty after the last. */
    byte[] pieces(byte[] sum, int from) {
        return sql.sql("""
                select coalesce(string_agg(content, ''::bytea order by n), ''::bytea) from files.piece
                where sha256 = :sum and n >= :from and n < :from + :many
                """)
                .param("sum", sum)
                .param("from", from)
                .param("many", TOGETHER)
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    /** Some files brought more than a week ago, held until this transaction ends. */
    List<String> old(String after, int atMost) {
        return sql
                .sql("""
                        select encode(sha256, 'hex') from files.file f
                        where sha256 > decode(:after, 'hex')
                          and not exists (select from files.keeping k where k.sha256 = f.sha256 and k.kept_at > kernel.clock() - interval '7 days')
                        order by f.sha256 limit :most for update skip locked
                        """)
                .param("after", after)
                .param("most", atMost)
                .query(Sql.as(String.class))
                .list();
    }

    void remove(Collection<String> sha256) {
        sql.sql("delete from files.file where sha256 in (select decode(one, 'hex') from unnest(string_to_array(:all, ' ')) one)")
                .param("all", String.join(" ", sha256))
                .update();
    }
}
