package fr.preau.rooms.charters.charter;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Fault;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.rooms.charters.charter.DraftingRows.CharterFile;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.ScaledPlaces;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** All that the desk of whoever convenes shows, in words; and what was typed there, read. */
@Component
record CharterDesk(Drafting drafting, CharterPassages passages, CharterRows rows, ScaledPlaces places,
        List<Margin> margins, Rights rights) {
    private static final int MOST_SILENT = 200;

    /** A state that it may go on to, and what is wrong before. */
    record Step(State state, List<Fault> wrong, boolean reason) {}

    /**
     * All that the desk needs.
     *
     * @param prepared absent for a new one
     * @param places those that may have been meant, when several may
     * @param silent who has a seat and has said nothing at this stage; absent when nobody can tell
     */
    record DeskPage(@Nullable CharterFile prepared, Form form, List<Choice> conveners, List<Choice> places,
            List<Step> steps, @Nullable List<Participant> silent, List<Rights.Lack> lacks) {
        Charter it() {
            return Objects.requireNonNull(prepared).charter();
        }

        /** Whether the working text says something else than the latest version. */
        boolean unkept() {
            CharterFile file = Objects.requireNonNull(prepared);
            return file.working() != null && file.sha256() != null
                    && !file.working().text().sha256().equals(file.sha256());
        }

        List<Choice> scales() {
            return Choice.of(Scale.values(), form.visit(), "charter.scale.");
        }
    }

    /** The desk of a new charter. */
    View fresh(Actor actor, Form form) {
        List<Choice> conveners = Convener.of(actor).stream().map(Convener::choice).toList();
        if (conveners.size() == 1) {
            form.begun("organisation", conveners.getFirst().value());
        }
        form.begun("scale", Scale.BASSIN);
        String title = form.visit().t("charter.desk.new");
        List<Rights.Lack> lacks = conveners.isEmpty() ? rights.lacks(actor, Power.PUBLISH) : List.of();
        var page = new DeskPage(null, form, conveners, meant(form), List.of(), null, lacks);
        return form.page("rooms/charters/charter/begin", title, page);
    }

    /** The desk of a charter: what was typed over what is kept. */
    View of(Actor actor, String id, Form form) {
        CharterFile prepared = drafting.prepared(actor, id);
        Charter it = prepared.charter();
        begun(form, prepared);
        String title = form.visit().t("charter.desk.title");
        return form.page("rooms/charters/charter/desk", title, new DeskPage(prepared, form, List.of(), meant(form),
                steps(form.visit(), actor, prepared), it.state().discussed() ? silent(it) : null, List.of()));
    }

    private static void begun(Form form, CharterFile prepared) {
        Charter it = prepared.charter();
        if (!form.sent("title")) {
            form.begun("starting", it.starting() ? "yes" : "");
        }
        form.begun("title", it.title())
                .begun("summary", it.summary())
                .begun("scale", it.scale())
                .begun("where", it.placeName())
                .begun("place", it.place());
        prepared.days().forEach((state, day) -> form.begun(Calendars.field(state), day));
    }

    private static Fault told(Visit visit, Refusal no) {
        String field = Objects.requireNonNullElse(no.field(), Form.NOWHERE);
        return new Fault(field, visit.t(no.key(), no.arguments().toArray()));
    }

    private List<Step> steps(Visit visit, Actor actor, CharterFile prepared) {
        List<Step> steps = new ArrayList<>();
        State now = prepared.charter().state();
        for (State to : State.values()) {
            boolean byHand = to != State.ADOPTED && to != State.REVISED;
            if (byHand && now.leadsTo(to)) {
                List<Fault> wrong = passages.wrong(actor, prepared, to).stream().map(no -> told(visit, no)).toList();
                steps.add(new Step(to, wrong, to == State.CLOSED || now == State.VOTE));
            }
        }
        return steps;
    }

    /**
     * What a charter would go on to, read again before it does: no state is ever left backwards.
     */
    View recap(Actor actor, Form form, String id, State to) {
        Visit visit = form.visit();
        CharterFile it = drafting.prepared(actor, id);
        Charter own = it.charter();
        Recap.Lines lines = Recap.of(form)
                .wrote("charter.desk.name", own.title())
                .said("charter.desk.pass", visit.t("charter.desk.state." + to))
                .said("charter.seats", visit.count("charter.desk.seats", it.seats()));
        if (to == State.CONTRIBUTIONS && it.working() != null) {
            int blocks = it.working().text().blocks().size();
            lines.said("charter.show.text", visit.count("charter.desk.blocks", blocks));
        }
        Calendars.STAGES.stream()
                .filter(stage -> stage.compareTo(to) > 0 && it.days().containsKey(stage))
                .forEach(stage -> {
                    LocalDate day = Objects.requireNonNull(it.days().get(stage));
                    lines.said("charter.stage." + stage, visit.date(day));
                });
        if (!form.text("reason").isEmpty()) {
            lines.wrote("charter.desk.reason", form.text("reason"));
        }
        return lines.last(own.path() + "/etat", "charter.desk.to." + to);
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
                ? rows.seats(it.id())
                        .stream()
                        .filter(participant -> !heard.contains(participant.organisation()))
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
    Outline read(Form form, @Nullable Charter now) {
        Scale scale = form.one("scale", Scale.class);
        if (scale == null) {
            throw new Refusal.BadRequest("scale", "charter.fault.scale");
        }
        return new Outline(form.text("title"), form.text("summary"), scale, place(form, scale, now),
                form.has("starting", "yes"));
    }

    private @Nullable String place(Form form, Scale scale, @Nullable Charter now) {
        String where = form.line("where");
        if (scale == Scale.NATIONAL) {
            return where.isEmpty() ? null : where;
        }
        if (now != null && now.scale() == scale && now.placeName().equals(where)) {
            return now.place();
        }
        return places.meant(form, "where", scale, "charter.fault.place").id();
    }

    /** Those to choose among, once something is wrong. */
    private List<Choice> meant(Form form) {
        return places.choices(form, "where", form.one("scale", Scale.class));
    }
}
