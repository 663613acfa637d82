package fr.preau.rooms.needs.market;

import fr.preau.ground.kernel.Refusal;
import fr.preau.law.Answer;
import fr.preau.law.Answer.Holder;
import fr.preau.law.Question;
import fr.preau.law.Role;
import fr.preau.law.item.Item;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisation.College;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.School;
import fr.preau.rooms.charters.binding.Capability;
import fr.preau.rooms.charters.binding.Capability.Judgement;
import fr.preau.rooms.charters.binding.Capability.Kind;
import fr.preau.rooms.competences.competence.ManyPlaces;
import fr.preau.rooms.needs.market.Need.Law;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may buy what a need asks for, as the law answers where its schools are. */
@Component
record Buyers(Capability capability, ManyPlaces law, Organisations organisations) {
    /** Who decides buys; where nobody does, who pays, then who operates. */
    private static final List<Role> ORDER = List.of(Role.DECIDES, Role.FUNDS, Role.OPERATES);

    private static final int LONGEST = 200;
    private static final int MOST_BUYERS = 5;

    /**
     * Who buys, and what says so.
     *
     * @param id absent when the law names no body
     */
    record Buyer(@Nullable String id, String name, Law law, String basis, String path) {
        /** The law names no body. */
        static Buyer nobody(String path) {
            return new Buyer(null, "", Law.UNKNOWN, "", path);
        }
    }

    /**
     * @param schools those that are named; none for all those of an authority
     * @throws Refusal.BadRequest on {@code "ecoles"} when they have several buyers, or when another buys for schools
     * that are not named
     */
    Buyer of(Organisation author, Item item, String level, Collection<School> schools) {
        Set<String> communes = schools.stream().map(School::commune).collect(Collectors.toCollection(TreeSet::new));
        if (author.college() != College.SCHOOLS) {
            Judgement own = capability.judge(author, item.subject(), level, communes);
            if (own.kind() == Kind.HOLDS || own.kind() == Kind.UNKNOWN) {
                Law said = own.kind() == Kind.HOLDS ? Law.HOLDS : Law.UNKNOWN;
                return new Buyer(author.id(), author.name(), said, own.basis(), own.path());
            }
            Refusal.refuse(schools.isEmpty(), "ecoles", "market.fault.beyond", author.name(), own.others(),
                    own.basis());
        }
        Map<String, CommuneAnswer> all = new LinkedHashMap<>();
        for (Question place : law.places(communes)) {
            CommuneAnswer answer = there(place, item, level);
            all.putIfAbsent(answer.name(), answer);
        }
        Refusal.refuse(all.size() > 1, "ecoles", "market.fault.buyers",
                all.keySet().stream().limit(MOST_BUYERS).collect(Collectors.joining(", ")));
        return all.isEmpty() ? Buyer.nobody("") : named(author, all.values().iterator().next());
    }

    /**
     * What the law says in one commune.
     *
     * @param holder the body that buys; absent when none does
     */
    private record CommuneAnswer(Answer answer, @Nullable Holder holder, String path) {
        String name() {
            return holder == null || holder.body() == null ? "–" : holder.body().name();
        }
    }

    private CommuneAnswer there(Question place, Item item, String level) {
        Answer answer = law.ask(place, level, item.subject());
        Holder first = ORDER.stream()
                .flatMap(role -> answer.holders().stream().filter(holder -> holder.role() == role && governs(holder)))
                .findFirst()
                .orElse(null);
        return new CommuneAnswer(answer, first, law.path(place, level, item.subject()));
    }

    private Buyer named(Organisation author, CommuneAnswer it) {
        Holder holder = it.holder();
        Answer.Body body = holder == null ? null : holder.body();
        if (holder == null || body == null || body.place() == null) {
            boolean own = author.college() == College.SCHOOLS && !it.answer().empty();
            return own
                    ? new Buyer(author.id(), author.name(), Law.HOLDS, basis(it.answer().holders().getFirst()),
                            it.path())
                    : Buyer.nobody(it.path());
        }
        Organisation known = organisations.governing(body.place()).orElse(null);
        String name = known == null ? body.name() : known.name();
        return new Buyer(known == null ? null : known.id(),
                name.length() <= LONGEST ? name : name.substring(0, LONGEST), Law.ANSWERS, basis(holder), it.path());
    }

    /** Whether it is a local body that governs a place: what it buys, it buys itself. */
    private static boolean governs(Holder holder) {
        String place = holder.body() == null ? null : holder.body().place();
        return place != null && !place.startsWith("academie");
    }

    private static String basis(Holder holder) {
        return holder.sources().stream().map(Answer.Source::ref).distinct().limit(3).collect(Collectors.joining(" ; "));
    }
}
