package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.list.TableFile;
import fr.preau.ground.list.TableFile.Fault;
import fr.preau.ground.list.TableFile.Faults;
import fr.preau.ground.list.TableFile.TableLine;
import fr.preau.ground.list.TableFile.Unfit;
import fr.preau.ground.upload.Upload;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.contribution.Call.Question;
import fr.preau.rooms.concertation.contribution.Call.State;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door by which contributions or proposals made elsewhere are brought to a call, from a table (CSV) or an export of
 * Decidim: all of a file or nothing, each once by its identifier there.
 */
@Component
record CallImports(Calls calls, BroughtRows rows, Clock clock) {
    private static final int MOST_LINES = 10_000;
    private static final int CHUNK = 500;

    /**
     * What a file would bring.
     *
     * @param proposals whether it has proposals; contributions otherwise
     * @param fresh how many would be added
     * @param known how many are here already
     * @param aside how many their authors took back, or amend others
     * @param replied how many were answered there, with a reason
     * @param faults the lines that cannot be brought: why, and what to do
     */
    record Report(boolean proposals, int fresh, int known, int aside, int replied, Faults faults) {
        /** What keeps the whole file from being read; absent when nothing does. */
        @Nullable
        Fault unread() {
            return faults.told().stream().filter(fault -> fault.line() == 0).findFirst().orElse(null);
        }
    }

    /** Reads a file, and tells what it would bring. */
    Report read(Call call, Upload file, boolean named, List<Question> questions) {
        return new Intake(call, named, questions, clock.instant(), group -> {}).of(file);
    }

    /**
     * Brings all of a file, or nothing.
     *
     * @throws Refusal.BadRequest on {@code fichier} when something of it is rejected
     */
    void bring(Actor actor, Call call, Upload file, boolean named) {
        List<Question> questions = calls.questions(call.id());
        calls.by(actor, call.id(), State.ANNOUNCED, State.OPEN, State.CLOSED).act(deed -> {
            Call held = deed.it();
            var intake = new Intake(held, named, questions, deed.at(), some -> rows.insert(held, some));
            Report report = intake.of(file);
            int many = report.faults().many();
            Refusal.refuse(many > 0, "fichier", "contribution.import.fault.rejected", many);
            return report.fresh() == 0 ? null
                    : new DeedResult("contribution.imported", Map.of("added", report.fresh(), "known", report.known()));
        });
    }

    /** A file while it is read: nothing of it is held but identifiers, and some lines at a time. */
    private final class Intake {
        private final boolean named;
        private final List<Question> questions;
        private final Instant now;
        private final Consumer<List<BroughtRow>> each;
        private final Set<String> here;
        private final Set<String> seen = new HashSet<>();
        private final List<BroughtRow> some = new ArrayList<>();
        private final Faults faults = new Faults();
        private boolean proposals;
        private int fresh;
        private int known;
        private int aside;
        private int replied;

        Intake(Call call, boolean named, List<Question> questions, Instant now, Consumer<List<BroughtRow>> each) {
            this.named = named;
            this.questions = questions;
            this.now = now;
            this.each = each;
            this.here = rows.sources(call.id());
        }

        Report of(Upload file) {
            try {
                TableFile.read(file, MOST_LINES, this::take);
                flush();
            } catch (Unfit why) {
                faults.whole(why);
            } catch (Refusal.BadRequest much) {
                faults.whole(much);
            }
            return new Report(proposals, fresh, known, aside, replied, faults);
        }

        private void take(TableLine line) {
            proposals = BroughtRow.proposals(line);
            if (BroughtRow.aside(line)) {
                aside++;
                return;
            }
            try {
                BroughtRow row = BroughtRow.of(line, named, questions, now);
                if (!seen.add(row.source())) {
                    throw new Unfit("twice", row.source());
                }
                if (here.contains((proposals ? "W " : "X ") + row.source())) {
                    known++;
                } else {
                    fresh++;
                    replied += row.reply() == null ? 0 : 1;
                    some.add(row);
                }
            } catch (Unfit why) {
                faults.add(line.number(), "contribution.import.line." + why.key(), why.arguments());
            }
            if (some.size() >= CHUNK) {
                flush();
            }
        }

        private void flush() {
            if (!some.isEmpty()) {
                each.accept(List.copyOf(some));
                some.clear();
            }
        }
    }

    /** Adds what was brought from elsewhere, many rows in one statement. */
    @Component
    record BroughtRows(JdbcClient sql) {
        /** What a call has already: each identifier there, after the letter of what it is. */
        Set<String> sources(String call) {
            return new HashSet<>(
                    sql.sql("""
                            select 'W ' || source from contribution.proposal where call = :call and source is not null
                            union all select 'X ' || source from contribution.contribution where call = :call and source is not null
                            """)
                            .param("call", call)
                            .query(String.class)
                            .list());
        }

        void insert(Call call, List<BroughtRow> some) {
            Map<Boolean, List<BroughtRow>> all = some.stream()
                    .collect(Collectors.partitioningBy(row -> row.answers().isEmpty()));
            propose(call, all.getOrDefault(true, List.of()));
            contribute(call, all.getOrDefault(false, List.of()));
        }

        private void propose(Call call, List<BroughtRow> some) {
            sql.sql("""
                    with b as materialized (
                        select b.*, at::timestamptz as made from unnest(:id, :number, :name, :at, :title, :words, :demand, :folded, :supports, :source,
                                :path, :reply, :reason)
                            b (id, number, name, at, title, words, demand, folded, supports, source, path, reply, reason)),
                    made as (insert into contribution.proposal (id, call, question, name, at, title, words, demand, folded, brought, source, source_path)
                        select id, :call, nullif(number, 0), name, made, title, words, demand, folded, supports, source, path from b),
                    worded as (insert into contribution.wording (proposal, version, words, at) select id, 1, words, made from b)
                    insert into contribution.reply (proposal, n, kind, words, name, at)
                    select id, 1, reply, reason, :decider, made from b where reply is not null
                    """)
                    .params(Sql.columns(BroughtRow.class, some))
                    .param("id", texts(some, row -> PublicId.fresh("W")))
                    .param("folded", texts(some, row -> ProposalRows.folded(row.title())))
                    .param("call", call.id())
                    .param("decider", call.deciderName())
                    .update();
        }

        private static String[] texts(List<BroughtRow> some, Function<BroughtRow, String> what) {
            return some.stream().map(what).toArray(String[]::new);
        }

        /** One answer of a contribution. */
        private record Answer(String contribution, int n, String said) {}

        private void contribute(Call call, List<BroughtRow> some) {
            String[] ids = texts(some, row -> PublicId.fresh("X"));
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < ids.length; i++) {
                String id = ids[i];
                some.get(i).answers().forEach((n, said) -> answers.add(new Answer(id, n, said)));
            }
            sql.sql("""
                    with made as (insert into contribution.contribution (id, call, name, at, sha256, source, source_path)
                        select b.id, :call, b.name, b.at::timestamptz, b.sha256, b.source, b.path
                        from unnest(:id, :name, :at, :sha256, :source, :path) b (id, name, at, sha256, source, path))
                    insert into contribution.answer (contribution, n, words)
                    select a.* from unnest(:contribution, :n, :said) a
                    """)
                    .params(Sql.columns(BroughtRow.class, some))
                    .params(Sql.columns(Answer.class, answers))
                    .param("id", ids)
                    .param("sha256", texts(some, row -> Sha256.hex(row.answers().toString())))
                    .param("call", call.id())
                    .update();
        }
    }
}
