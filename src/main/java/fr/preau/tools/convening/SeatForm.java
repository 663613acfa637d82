package fr.preau.tools.convening;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisation.College;
import fr.preau.tools.convening.Groups.Group;
import fr.preau.tools.convening.Groups.Member;
import fr.preau.tools.convening.Groups.OrganisationMatch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * The form by which seats are given: what was ticked is kept from one search to the next, and given at once.
 * Organisations are meant by their names, a line each, several at once by a place or by the seats that they had before.
 */
@Component
public class SeatForm {
    /** The field of the names, a line each. */
    public static final String NAMES = "noms";

    /** What a seat weighs when nobody says otherwise, in hundredths. */
    public static final long USUAL = 100;

    /** The field of the seats that are taken away. */
    private static final String SEAT = "seat";

    private static final int MOST_NAMED = 50;
    private final Groups groups;
    private final Conveners conveners;
    private final SeatRecap recaps;

    SeatForm(Groups groups, Conveners conveners, SeatRecap recaps) {
        this.groups = groups;
        this.conveners = conveners;
        this.recaps = recaps;
    }

    /**
     * All that the page of seats needs.
     *
     * @param q what is looked for, a name a line
     * @param kept ticked in a search before this one
     * @param found what answers, or what is around who convenes before anything is looked for
     * @param used the seats given before, elsewhere
     */
    record SeatsPage(Assembly it, Form form, String q, List<OrganisationMatch> kept, List<OrganisationMatch> found,
            List<Group> used) {
        List<Choice> colleges() {
            Visit visit = form.visit();
            List<Choice> all = new ArrayList<>();
            all.add(new Choice("", visit.t("convening.seats.college.own")));
            for (College college : College.values()) {
                all.add(new Choice(college.name(), visit.t("account.college." + college)));
            }
            return all;
        }

        /** Whether a college or a weight of their own was typed, or is to be put right. */
        boolean apart() {
            return !form.text("college").isEmpty() || !weight().equals("1") || form.message("college") != null;
        }

        String weight() {
            return form.text("weight", "1");
        }

        /** What is still to be put right of the names that were typed. */
        String names() {
            return form.message(NAMES) == null ? "" : form.text(NAMES);
        }

        /** The names on one line. */
        String looked() {
            return String.join(", ", lines(q));
        }
    }

    private static List<String> lines(String typed) {
        return typed.lines().map(String::strip).filter(text -> !text.isEmpty()).distinct().limit(MOST_NAMED).toList();
    }

    /**
     * Ticks those whose names were typed. A name that means several organisations, or none, stays where it was typed,
     * unless one of those it may mean was ticked.
     */
    public void name(Actor actor, Form form) {
        List<String> names = lines(form.text(NAMES));
        if (names.isEmpty() || form.correcting()) {
            return;
        }
        Set<String> ticked = new LinkedHashSet<>(form.all("organisation"));
        Set<String> places = form.all("group").stream().map(Groups::place).collect(Collectors.toSet());
        List<String> unclear = new ArrayList<>();
        groups.called(names, Paris.day(actor.at())).forEach((name, called) -> {
            Optional<Organisation> meant = Groups.meant(name, called);
            Stream<String> ids = called.stream().map(Organisation::id);
            if (meant.isPresent()) {
                ticked.add(meant.get().id());
            } else if (ids.noneMatch(id -> ticked.contains(id) || places.contains(id))) {
                unclear.add(name);
            }
        });
        form.with("organisation", ticked.toArray()).with(NAMES, String.join("\n", unclear));
        form.refuse(!unclear.isEmpty(), NAMES, "convening.fault.unclear", String.join(", ", unclear));
    }

    /**
     * Those that a form invites: what was ticked, and the members of the groups chosen. One that had a seat before
     * keeps its college and its weight, unless others were asked for.
     *
     * @param weight of each seat, in hundredths
     * @throws Refusal.BadRequest on {@code group} when one has nobody, on {@code organisation} when nobody is invited,
     * on {@code college}
     */
    public List<Invitee> invited(Actor actor, Form form, long weight) {
        College college = form.one("college", College.class);
        if (college == null && !form.text("college").isEmpty()) {
            throw new Refusal.BadRequest("college", "convening.fault.college");
        }
        Map<String, Member> all = new LinkedHashMap<>();
        form.all("organisation")
                .stream()
                .filter(text -> !text.isBlank())
                .forEach(text -> all.put(text, new Member(text, null, weight)));
        form.all("group")
                .stream()
                .filter(group -> !group.isBlank())
                .flatMap(group -> groups.some(actor, group).stream())
                .forEach(member -> all.put(member.organisation(), member));
        return conveners.invited(all.keySet())
                .stream()
                .map(organisation -> seat(organisation, all.get(organisation.id()), college, weight))
                .toList();
    }

    private static Invitee seat(Organisation organisation, @Nullable Member before, @Nullable College college,
            long weight) {
        College had = before == null ? null : before.college();
        if (before == null || had == null) {
            return new Invitee(organisation, college == null ? organisation.college() : college, weight);
        }
        return new Invitee(organisation, college == null ? had : college, weight == USUAL ? before.weight() : weight);
    }

    /**
     * The seats that a form takes away, by their ids.
     *
     * @throws Refusal.BadRequest on {@code seat} when none was ticked
     */
    public static List<String> taken(Form form) {
        Refusal.refuse(form.text(SEAT).isEmpty(), SEAT, "convening.fault.seat");
        return form.all(SEAT);
    }

    /** Whether somebody was ticked, or a group. */
    public boolean asks(Form form) {
        return !form.text("organisation").isEmpty() || !form.text("group").isEmpty();
    }

    /** The page, with those that answer the names typed there. */
    public View page(Actor actor, Form form, Assembly it) {
        LocalDate day = Paris.day(actor.at());
        String q = form.text(NAMES);
        List<OrganisationMatch> found = q.isBlank() ? groups.these(it.around(), day)
                : groups.called(lines(q), day)
                        .values()
                        .stream()
                        .flatMap(List::stream)
                        .distinct()
                        .map(organisation -> groups.found(organisation, day))
                        .toList();
        Set<String> shown = found.stream().map(match -> match.organisation().id()).collect(Collectors.toSet());
        List<String> before = Stream
                .concat(form.all("organisation").stream(), form.all("group").stream().map(Groups::place))
                .filter(text -> !shown.contains(text))
                .toList();
        List<OrganisationMatch> kept = groups.these(before, day);
        List<Group> used = groups.used(actor, it.path());
        return form.page("tools/convening/seats", form.visit().t(it.key()),
                new SeatsPage(it, form, q, kept, found, used));
    }

    /**
     * Who is convened to a thing, and what giving and taking their seats does.
     *
     * @param then where one goes on once seats were given
     * @param give seats to those invited
     * @param take away those that are ticked, by their ids
     */
    public record Seating(Assembly it, String then, Consumer<List<Invitee>> give, Consumer<List<String>> take) {}

    /** The pages of who is convened to the things of a room, at the address of its controller. */
    public interface Desk {
        SeatForm seatForm();

        /**
         * @throws Refusal.Forbidden for who does not convene to that one
         */
        Seating seating(Actor actor, Form form, String id);

        @GetMapping
        default View seats(Actor actor, Form form, @PathVariable String id, @RequestParam(defaultValue = "") String q) {
            Assembly it = seating(actor, form, id).it();
            return seatForm().page(actor, form.begun(NAMES, q), it);
        }

        /** Seats those that the form names, once they were read again where it asks for that. */
        @PostMapping
        @Who(value = Visitor.SIGNED_IN, act = "convening.act.seat")
        default View seat(Actor actor, Form form, @PathVariable String id) {
            Seating seats = seating(actor, form, id);
            SeatForm all = seatForm();
            all.name(actor, form);
            return form.reread(() -> all.recap(actor, form, seats.it())).settle(seats.then(), () -> {
                seats.it().refuseLate();
                seats.give().accept(all.invited(actor, form, USUAL));
            }, () -> all.page(actor, form, seats.it()));
        }

        @PostMapping("/retrait")
        @Who(value = Visitor.SIGNED_IN, act = "convening.act.unseat")
        default View unseat(Actor actor, Form form, @PathVariable String id) {
            Seating seats = seating(actor, form, id);
            return form.settle(seats.it().path(), () -> {
                seats.it().refuseRemoval();
                seats.take().accept(taken(form));
            }, () -> seatForm().page(actor, form, seats.it()));
        }
    }

    /** Who would be given a seat, read again before they are. */
    public View recap(Actor actor, Form form, Assembly it) {
        Visit visit = form.visit();
        return form.recap(new Recap(form, recaps.lines(actor, visit, it, invited(actor, form, USUAL)), it.path(),
                visit.t(it.as().key("give")), visit.t(it.as().key("recap.lead"))));
    }
}
