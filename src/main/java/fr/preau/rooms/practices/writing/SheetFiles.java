package fr.preau.rooms.practices.writing;

import fr.preau.ground.files.Attachments;
import fr.preau.ground.files.Files;
import fr.preau.ground.files.Files.BroughtFile;
import fr.preau.ground.files.Unfit;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.practices.practice.Practice.State;
import fr.preau.rooms.practices.review.Reviews;
import fr.preau.rooms.practices.sheet.Manuscript;
import fr.preau.rooms.practices.sheet.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The documents of sheets: attached one by one, each kept or refused by itself, and read by whoever may read a version
 * or a draft that refers to them. Asked first: most files are theirs.
 */
@Component
@Order(1)
record SheetFiles(Files files, JdbcClient sql) implements Attachments {
    /** The most that one sheet has. */
    static final int MOST = 12;

    /** For the template. */
    static int most() {
        return MOST;
    }

    /**
     * What came of files that were sent.
     *
     * @param values what was typed, with a row for each file that is kept
     * @param refused a sentence for each of the others
     */
    record UploadOutcome(Map<String, List<String>> values, List<String> refused) {}

    /** Keeps what can be kept of those files, and says why the rest is not. */
    UploadOutcome add(Visit visit, String carrier, Map<String, List<String>> values, List<Upload> sent) {
        Manuscript typed = Manuscript.NOTHING.with(Section.DOCUMENTS, values);
        Map<String, List<String>> all = new LinkedHashMap<>(values);
        List<String> refused = new ArrayList<>();
        Set<String> there = new HashSet<>();
        for (int row = 0; row < typed.rows(Section.DOCUMENTS); row++) {
            there.add(typed.text(Section.DOCUMENTS, "fichier-" + row));
        }
        int next = typed.rows(Section.DOCUMENTS);
        for (Upload file : sent) {
            if (next >= MOST) {
                refused.add(visit.t("writing.documents.many", MOST));
                break;
            }
            try {
                BroughtFile kept = files.keep(carrier, file);
                if (!there.add(kept.kept().sha256())) {
                    refused.add(visit.t("writing.documents.twice", kept.name()));
                    continue;
                }
                all.put("fichier-" + next, List.of(kept.kept().sha256()));
                all.put("nom-" + next, List.of(kept.name()));
                next++;
            } catch (Unfit why) {
                refused.add(why.sentence(visit));
            }
        }
        return new UploadOutcome(all, refused);
    }

    /**
     * One sheet that refers to a file.
     *
     * @param n the version; 0 for its draft
     */
    private record Referring(String carrier, State state, int n, int published, int submitted) {

        /** As its page and the list of its versions: anybody once published, until withdrawn. */
        Readers readers(@Nullable SignedIn person) {
            boolean shown = state == State.PUBLISHED || state == State.ARCHIVED;
            if (shown && n > 0 && n <= published) {
                return Readers.EVERYBODY;
            }
            if (state == State.WITHDRAWN || person == null) {
                return Readers.NOBODY;
            }
            boolean reviewed = n > 0 && n == submitted && person instanceof Actor actor
                    && !Reviews.reviewing(actor).isEmpty();
            return reviewed || person.may(Power.CONTRIBUTE, carrier).allowed() ? Readers.ASKING : Readers.NOBODY;
        }
    }

    @Override
    public Readers readers(String sha256, @Nullable SignedIn person) {
        List<Referring> referring = sql
                .sql("""
                        select s.carrier, s.state, v.n, coalesce(s.published, 0) as published, coalesce(s.submitted, 0) as submitted
                        from practice.version v join practice.sheet s on s.id = v.sheet
                        where v.content -> 'documents' <> '[]'
                          and v.content -> 'documents' @> jsonb_build_array(jsonb_build_object('file', :sha256::text))
                        union all
                        select s.carrier, s.state, 0, 0, 0 from practice.draft d join practice.sheet s on s.id = d.sheet
                        where jsonb_path_query_array(d.typed, '$.documents.*[*]') @> jsonb_build_array(:sha256::text)
                        """)
                .param("sha256", sha256)
                .query(Sql.as(Referring.class))
                .list();
        boolean typed = referring.stream().anyMatch(one -> one.n() == 0);
        Set<String> holders = typed ? files.holders(sha256) : Set.of();
        return referring.stream()
                // whoever knows an address may type it in a draft: that does not open the file
                .filter(one -> one.n() > 0 || holders.contains(one.carrier()))
                .map(one -> one.readers(person))
                .max(java.util.Comparator.naturalOrder())
                .orElse(Readers.NOBODY);
    }

    @Override
    public Set<String> referred(Collection<String> sha256) {
        return sql
                .sql("""
                        select one from unnest(string_to_array(:all, ' ')) one
                        where exists (
                                select from practice.version v where v.content -> 'documents' <> '[]'
                                  and v.content -> 'documents' @> jsonb_build_array(jsonb_build_object('file', one)))
                           or exists (
                                select from practice.draft d where jsonb_path_query_array(d.typed, '$.documents.*[*]') @> jsonb_build_array(one))
                        """)
                .param("all", String.join(" ", sha256))
                .query(Sql.as(String.class))
                .set();
    }
}
