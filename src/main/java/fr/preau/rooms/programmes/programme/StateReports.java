package fr.preau.rooms.programmes.programme;

import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.rooms.programmes.programme.Operation.Stage;
import fr.preau.tools.convening.Conveners;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of how far schools are: said by who carries an operation or tells it, by a partner, by a school of itself;
 * of one or of all at once, in one act. Nothing said is changed: what counts on a day is the last thing said of that
 * day or of one before.
 */
@Component
public class StateReports {
    static final int LONGEST_SOURCE = 300;
    static final String SCHOOL = "etablissement-";
    static final LocalDate FIRST = LocalDate.of(1995, 1, 1);
    private final Operations operations;
    private final StateRows rows;
    private final ScopeRows scope;
    private final Conveners conveners;
    private final Rights rights;
    private final Journal journal;

    StateReports(Operations operations, StateRows rows, ScopeRows scope, Conveners conveners, Rights rights,
            Journal journal) {
        this.operations = operations;
        this.rows = rows;
        this.scope = scope;
        this.conveners = conveners;
        this.rights = rights;
        this.journal = journal;
    }

    /** The state of a school, on a day. */
    public record ReportLine(String uai, SchoolState state, LocalDate day) {
        String line() {
            return uai + " " + state + " " + day;
        }
    }

    /** In what an organisation says it. */
    enum Role {
        CARRIER, WRITER, PARTNER, SCHOOL
    }

    /** An organisation that may say it. */
    record Speaker(String organisation, String name, Role role) {
        static List<Choice> choices(List<Speaker> all) {
            return all.stream().map(speaker -> Choice.named(speaker.organisation, speaker.name)).toList();
        }
    }

    /**
     * The organisations for which somebody may say how far schools are.
     *
     * @param school the only one that it would be said of; absent for several
     */
    List<Speaker> speakers(@Nullable Actor actor, Operation it, ScopeRows.@Nullable ScopeSchool school) {
        if (actor == null || it.stage() == Stage.GIVEN_UP) {
            return List.of();
        }
        List<String> standing = conveners.standing(actor, Power.CONTRIBUTE);
        return all(it, school == null ? null : school.uai(), school == null ? "" : school.name()).stream()
                .filter(speaker -> standing.contains(speaker.organisation()))
                .toList();
    }

    /** The numbers of the schools that something may be said of. */
    Set<String> known(String id) {
        return scope.everyKnown(id);
    }

    /** What stands of schools of which a file said less late a day: it changed nothing today. */
    List<ReportLine> overtaking(String id, String file) {
        return rows.overtaking(id, file);
    }

    private static List<Speaker> all(Operation it, @Nullable String uai, String name) {
        List<Speaker> all = new ArrayList<>();
        Role role = it.told() ? Role.WRITER : Role.CARRIER;
        all.add(new Speaker(it.writer(), it.writerName(), role));
        it.partners().forEach(partner -> all.add(new Speaker(partner.organisation(), partner.name(), Role.PARTNER)));
        if (uai != null) {
            all.add(new Speaker(SCHOOL + uai, name, Role.SCHOOL));
        }
        return all;
    }

    /**
     * Says how far schools are; what is known already is left aside.
     *
     * @param organisation for which it is said
     * @param source where it was read; empty when it says so itself
     * @param file SHA-256 of the file it came in; absent when it was typed
     * @return how many were said that were not known
     * @throws Refusal.Forbidden when that organisation may not say it, or without a mandate
     * @throws Refusal.BadRequest on {@code source}, {@code jour}, {@code etablissement}
     * @throws Refusal.Conflict when the operation is given up
     */
    public int say(Actor actor, String id, String organisation, Collection<ReportLine> lines, String source,
            @Nullable String file) {
        String from = Fold.seen(source.replaceAll("\\s+", " "));
        Refusal.refuse(from.length() > LONGEST_SOURCE, "source", "programme.fault.source", LONGEST_SOURCE);
        return journal.record((at, say) -> {
            Operation it = operations.held(id, Stage.RUNNING, Stage.DONE);
            Speaker speaker = speaker(it, organisation, lines);
            Refusal.refuse(it.told() && from.isEmpty(), "source", "programme.fault.source.told");
            String acting = conveners.acting(organisation, at);
            String mandate = rights.hold(at, actor.id(), Power.CONTRIBUTE, acting);
            refuse(id, lines, Paris.day(at));
            List<ReportLine> fresh = rows.fresh(id, lines);
            if (fresh.isEmpty()) {
                return 0;
            }
            var report = new StateRows.Report(id, speaker, from, fresh.size(), sha256(fresh), file, at, mandate);
            int n = rows.write(report);
            rows.say(id, n, fresh);
            operations.recount(id, at);
            Map<String, ?> facts = Journal.facts("report", n, "role", speaker.role(), "lines", report.lines(), "source",
                    Sha256.hex(from), "sha256", report.sha256(), "file", file);
            say.accept(new Journal.Act("programme.reported", it.ref(), acting, facts, mandate));
            return fresh.size();
        });
    }

    private Speaker speaker(Operation it, String organisation, Collection<ReportLine> lines) {
        String uai = lines.size() == 1 ? lines.iterator().next().uai() : null;
        String name = uai == null || !organisation.equals(SCHOOL + uai) ? ""
                : scope.find(it.id(), uai).map(ScopeRows.ScopeSchool::name).orElse(uai);
        return all(it, uai, name).stream()
                .filter(speaker -> speaker.organisation().equals(organisation))
                .findFirst()
                .orElseThrow(() -> new Refusal.Forbidden("programme.refused.speaker"));
    }

    private void refuse(String id, Collection<ReportLine> lines, LocalDate today) {
        Set<String> asked = lines.stream().map(ReportLine::uai).collect(Collectors.toSet());
        Refusal.refuse(lines.isEmpty(), "etablissement", "programme.fault.nobody");
        Refusal.refuse(asked.size() < lines.size(), "etablissement", "programme.fault.twice");
        boolean far = lines.stream().anyMatch(line -> line.day().isAfter(today) || line.day().isBefore(FIRST));
        Refusal.refuse(far, "jour", "programme.fault.jour");
        Set<String> beyond = new TreeSet<>(asked);
        beyond.removeAll(scope.known(id, asked));
        Refusal.refuse(!beyond.isEmpty(), "etablissement", "programme.fault.beyond", Fold.few(beyond));
    }

    /** As {@code restated.sql} makes it of the rows. */
    private static String sha256(List<ReportLine> lines) {
        return Sha256.hex(lines.stream().map(ReportLine::line).collect(Collectors.joining("\n")));
    }
}
