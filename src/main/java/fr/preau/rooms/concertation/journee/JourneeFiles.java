package fr.preau.rooms.concertation.journee;

import fr.preau.ground.files.Attachments;
import fr.preau.ground.files.Files;
import fr.preau.ground.files.KeptFile;
import fr.preau.ground.files.Kind;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.SignedIn;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.journee.Journee.State;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The documents of journées: those of a draft are read by nobody yet, the others by anybody. */
@Component
record JourneeFiles(JdbcClient sql, Journees journees, Files files) implements Attachments {
    static final int LONGEST = 200;
    private static final int MOST = 40;
    private static final Set<State> READ = Set.of(State.DRAFT, State.COMING, State.TODAY, State.HELD);

    /** A document of a journée. */
    record JourneeDocument(int n, String title, String file, Kind kind) {
        String path() {
            return Files.path(file, kind, title);
        }
    }

    /** Those of a journée, in the order they were given. */
    List<JourneeDocument> of(String id) {
        return sql.sql(
                "select n, title, file, kind from journee.document where journee = :id and removed_at is null order by n")
                .param("id", id)
                .query(Sql.as(JourneeDocument.class))
                .list();
    }

    /**
     * Gives one to read, before or after; who convenes brought it.
     *
     * @throws Refusal.BadRequest on {@code titre}
     */
    void attach(Actor actor, String id, String typed, KeptFile kept) {
        String title = Fold.sized(Fold.line(typed), 1, LONGEST, "nomdocument", "journee.fault.document");
        journees.by(actor, id, READ).act(deed -> {
            Refusal.conflict(of(id).size() >= MOST, "journee.refused.documents", MOST);
            files.hold(List.of(kept.sha256()));
            sql.sql("""
                    insert into journee.document (journee, n, title, file, kind, at, mandate)
                    select :id, 1 + count(*), :title, :file, :kind, :at, :mandate from journee.document where journee = :id
                    """)
                    .param("id", id)
                    .param("title", title)
                    .param("file", kept.sha256())
                    .param("kind", kept.kind().name())
                    .params(Sql.params(deed))
                    .update();
            return new DeedResult("journee.attached", journees.facts(id, Map.of("sha256", kept.sha256())));
        });
    }

    /** Takes one away. */
    void remove(Actor actor, String id, int n) {
        journees.by(actor, id, READ)
                .act(deed -> sql.sql(
                        "update journee.document set removed_at = :at where journee = :id and n = :n and removed_at is null returning file")
                        .param("at", Sql.utc(deed.at()))
                        .param("id", id)
                        .param("n", n)
                        .query(String.class)
                        .optional()
                        .map(file -> new DeedResult("journee.detached", journees.facts(id, Map.of("sha256", file))))
                        .orElse(null));
    }

    @Override
    public Readers readers(String sha256, @Nullable SignedIn person) {
        boolean read = sql.sql("""
                select exists (select from journee.document d join journee.journee j on j.id = d.journee
                    where d.file = :file and d.removed_at is null and j.announced_at is not null)
                """).param("file", sha256).query(Boolean.class).single();
        return read ? Readers.EVERYBODY : Readers.NOBODY;
    }

    @Override
    public Set<String> referred(Collection<String> sha256) {
        return new HashSet<>(sql.sql(
                "select distinct file from journee.document where removed_at is null and file = any (string_to_array(:all, ' '))")
                .param("all", String.join(" ", sha256))
                .query(Sql.as(String.class))
                .list());
    }
}
