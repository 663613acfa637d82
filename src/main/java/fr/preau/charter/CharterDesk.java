package fr.preau.charter;

import fr.preau.account.Actor;
import fr.preau.charter.Charter.Scale;
import fr.preau.charter.Charter.State;
import fr.preau.convening.Convener;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.web.Fault;
import fr.preau.web.Visit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All that the desk of whoever convenes shows, in words; and what was typed there, read. */
@Component
class CharterDesk {
    private static final int MOST_FOUND = 12;
    private static final int MOST_SILENT = 200;
    private final Drafting drafting;
    private final CharterPassages passages;
    private final CharterRows rows;
    private final Organisations organisations;
    private final List<Margin> margins;

    CharterDesk(
            Drafting drafting,
            CharterPassages passages,
            CharterRows rows,
            Organisations organisations,
            List<Margin> margins) {
        this.drafting = drafting;
        this.passages = passages;
        this.rows = rows;
        this.organisations = organisations;
        this.margins = List.copyOf(margins);
    }

    /** A place that one may mean. */
    record Meant(String id, String name) {}

    /** A state that it may go on to, and what is wrong before. */
    record Step(State state, List<Fault> wrong, boolean reason) {}

    /** What was typed, by field; nothing is lost, whatever it is. */
    record Typed(Map<String, String> fields) {
        String text(String field) {
            return fields.getOrDefault(field, "");
        }

        int number(String field) {
            String typed = text(field);
            return typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : -1;
        }

        Scale scale() {
            return Set.of(Scale.values()).stream()
                    .filter(one -> one.name().equals(text("scale")))
                    .findFirst()
                    .orElseThrow(() -> new Refusal.BadRequest("scale", "charter.fault.scale"));
        }
    }

    /**
     * All that the desk needs.
     *
     * @param prepared absent for a new one
     * @param typed what is shown in the forms
     * @param places those that may have been meant, when several may
     * @param silent who has a seat and has said nothing at this stage; absent when nobody can tell
     */
    record DeskPage(
            @Nullable CharterFile prepared,
            Typed typed,
            List<Convener> conveners,
            List<Meant> places,
            List<Fault> faults,
            List<Step> steps,
            @Nullable List<Participant> silent,
            int seats) {
        @Nullable String message(String field) {
            return Fault.message(faults, field);
        }

        Charter it() {
            return Objects.requireNonNull(prepared).charter();
        }

        /** Whether the working text says something else than the latest version. */
        boolean unkept() {
            CharterFile one = Objects.requireNonNull(prepared);
            return one.working() != null
                    && one.sha256() != null
                    && !one.working().text().sha256().equals(one.sha256());
        }
    }

    /** The desk of a new charter. */
    DeskPage fresh(Visit visit, Actor actor, Typed typed, @Nullable Refusal no) {
        return new DeskPage(
                null,
                typed,
                Convener.of(actor),
                no == null ? List.of() : places(typed),
                no == null ? List.of() : List.of(told(visit, no)),
                List.of(),
                null,
                0);
    }

    static Fault told(Visit visit, Refusal no) {
        String field = no.field();
        Object[] arguments = no.arguments().toArray();
        if (no.key().equals("charter.pass.early")) {
            arguments[0] = LocalDate.parse(arguments[0].toString());
        }
        return new Fault(field == null ? "" : field, visit.t(no.key(), arguments));
    }

    /**
     * The desk of a charter.
     *
     * @param typed absent: what is kept
     */
    DeskPage of(Visit visit, Actor actor, String id, @Nullable Typed typed, @Nullable Refusal no) {
        CharterFile prepared = drafting.prepared(actor, id);
        Charter it = prepared.charter();
        return new DeskPage(
                prepared,
                typed == null ? kept(prepared) : merged(kept(prepared), typed),
                List.of(),
                typed != null && no != null ? places(typed) : List.of(),
                no == null ? List.of() : List.of(told(visit, no)),
                steps(visit, actor, prepared),
                it.state().discussed() ? silent(it) : null,
                prepared.seats());
    }

    /** The form that would say what is kept. */
    private static Typed kept(CharterFile prepared) {
        Charter it = prepared.charter();
        Map<String, String> fields = new HashMap<>();
        fields.put("title", it.title());
        fields.put("summary", it.summary());
        fields.put("scale", it.scale().name());
        fields.put("where", it.placeName());
        fields.put("place", it.place() == null ? "" : it.place());
        fields.put("starting", it.starting() ? "yes" : "");
        fields.put("edition", String.valueOf(it.edition()));
        prepared.days().forEach((state, day) -> fields.put(Calendars.field(state), day.toString()));
        return new Typed(fields);
    }

    private static Typed merged(Typed kept, Typed typed) {
        Map<String, String> fields = new HashMap<>(kept.fields());
        fields.putAll(typed.fields());
        fields.put("edition", kept.text("edition"));
        return new Typed(fields);
    }

    private List<Step> steps(Visit visit, Actor actor, CharterFile prepared) {
        List<Step> steps = new ArrayList<>();
        State now = prepared.charter().state();
        for (State to : State.values()) {
            boolean byHand = to != State.ADOPTED && to != State.REVISED;
            if (byHand && now.leadsTo(to)) {
                List<Fault> wrong =
                        passages.wrong(actor, prepared, to).stream()
                                .map(no -> told(visit, no))
                                .toList();
                steps.add(new Step(to, wrong, to == State.CLOSED || now == State.VOTE));
            }
        }
        return steps;
    }

    /** Absent when no module can tell. */
    private @Nullable List<Participant> silent(Charter it) {
        Set<String> heard = new HashSet<>();
        boolean known = false;
        for (Margin margin : margins) {
            Set<String> some = margin.heard(it);
            if (some != null) {
                known = true;
                heard.addAll(some);
            }
        }
        return known
                ? rows.seats(it.id()).stream()
                        .filter(one -> !heard.contains(one.organisation()))
                        .limit(MOST_SILENT)
                        .toList()
                : null;
    }

    /**
     * What a charter is about, as it was typed. A place is meant by its name.
     *
     * @param now the charter that is changed; absent for a new one
     * @throws Refusal.BadRequest on the field at fault
     */
    Outline read(Typed typed, @Nullable Charter now) {
        Scale scale = typed.scale();
        return new Outline(
                typed.text("title"),
                typed.text("summary"),
                scale,
                place(typed, scale, now),
                typed.text("starting").equals("yes"));
    }

    private @Nullable String place(Typed typed, Scale scale, @Nullable Charter now) {
        String where = typed.text("where").strip();
        if (scale == Scale.NATIONAL) {
            return where.isEmpty() ? null : where;
        }
        boolean same = now != null && now.scale() == scale && now.placeName().equals(where);
        String chosen = typed.text("place").strip();
        if (same) {
            return Objects.requireNonNull(now).place();
        }
        List<Meant> all = places(typed);
        if (all.stream().anyMatch(one -> one.id().equals(chosen))) {
            return chosen;
        }
        List<Meant> exact =
                all.stream()
                        .filter(one -> Fold.plain(one.name()).equals(Fold.plain(where)))
                        .toList();
        if (exact.size() == 1 || all.size() == 1) {
            return (exact.size() == 1 ? exact : all).getFirst().id();
        }
        throw new Refusal.BadRequest(
                "where",
                where.isEmpty()
                        ? "charter.fault.place"
                        : all.isEmpty()
                                ? "charter.fault.place.unknown"
                                : "charter.fault.place.several");
    }

    /** The places of the scale typed that its words may mean. */
    private List<Meant> places(Typed typed) {
        String where = typed.text("where").strip();
        if (where.isEmpty() || typed.text("scale").equals(Scale.NATIONAL.name())) {
            return List.of();
        }
        Scale scale = typed.scale();
        return organisations.search(where, MOST_FOUND).stream()
                .filter(one -> Outline.fits(scale, one))
                .map((Organisation one) -> new Meant(one.id(), one.name()))
                .toList();
    }
}
