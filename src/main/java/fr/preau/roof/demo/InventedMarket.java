package fr.preau.roof.demo;

import fr.preau.ground.kernel.Ref;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.roof.cast.InventedActors;
import fr.preau.roof.cast.InventedCast;
import fr.preau.roof.cast.Story;
import fr.preau.rooms.needs.market.NeedOutline;
import fr.preau.rooms.needs.market.Needs;
import fr.preau.rooms.needs.market.PurchaseOutline;
import fr.preau.rooms.needs.market.Purchases;
import fr.preau.rooms.needs.offer.Claim;
import fr.preau.rooms.needs.offer.Offers;
import fr.preau.rooms.needs.offer.Offers.Terms;
import fr.preau.tools.convening.Invited;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What the invented schools and communes need, {@code demo/market.json}: the tablets of eight schools and of two other
 * communes, bought together; what is waited for, what was refused.
 */
@Component
@Order(6)
record InventedMarket(Needs needs, Purchases purchases, Offers offers, Organisations organisations,
        InventedActors actors) implements InventedRooms.Alone {
    /** {@code in} counts days from today; amounts are in cents. */
    private record Wanted(String key, String person, String organisation, String item, int quantity, int in,
            String wants, long low, long high, @Nullable Map<String, Integer> schools, String purpose) {}

    private record Answered(String need, String person, String organisation, String state, String reason) {}

    private record Joined(String person, String organisation, String decision, int days) {}

    private record Grouped(String person, String organisation, String item, String level, int in, long estimate,
            String title, String purpose, List<String> members, List<Joined> joins) {}

    private record Proved(Claim.Says says, String proof, int days) {}

    private record Offered(String person, String supplier, String summary, String conditions, long price, int delivery,
            Map<String, Proved> claims) {}

    private record Contested(int offer, String person, String organisation, String want, String reason) {}

    private record All(List<Wanted> needs, List<Answered> answers, Grouped purchase, List<Offered> offers,
            Contested contest) {}

    @Override
    public void make(InventedCast made) {
        All all = Story.read("market", All.class);
        Map<String, String> known = new HashMap<>();
        all.needs().forEach(one -> known.put(one.key(), express(made, one)));
        for (Answered one : all.answers()) {
            Actor by = actors.of(made.person(one.person()), made.place(one.organisation()));
            needs.answer(by, InventedCast.known(known, one.need()), one.state(), one.reason());
        }
        var thing = new Ref("achat", group(made, all.purchase()));
        List<String> sent = all.offers().stream().map(one -> offer(made, thing, one)).toList();
        Contested it = all.contest();
        String by = made.place(it.organisation());
        offers.contest(actors.of(made.person(it.person()), by), sent.get(it.offer()), by, it.want(), it.reason());
    }

    private String offer(InventedCast made, Ref thing, Offered it) {
        LocalDate today = actors.today();
        String supplier = made.place(it.supplier());
        List<Claim> claims = new ArrayList<>();
        it.claims().forEach((want, one) -> {
            LocalDate day = today.plusDays(one.days());
            claims.add(new Claim(want, one.says(), one.proof(), day));
        });
        return offers.send(actors.of(made.person(it.person()), supplier), supplier, thing, new Terms(it.summary(),
                it.conditions(), it.price(), 2_000, it.delivery(), today.plusDays(180), claims, "", ""));
    }

    private String group(InventedCast made, Grouped it) {
        LocalDate today = actors.today();
        String ville = made.place(it.organisation());
        Actor by = actors.of(made.person(it.person()), ville);
        var outline = new PurchaseOutline(it.title(), it.purpose(), today.plusDays(it.in()), it.estimate(), "OWN",
                "EACH", "", today.plusDays(60));
        String id = purchases.open(by, ville, it.item(), it.level(), outline);
        List<Organisation> members = it.members().stream().map(one -> organisations.get(made.place(one))).toList();
        purchases.invite(by, id, Invited.all(members, null, 0));
        for (Joined one : it.joins()) {
            String member = made.place(one.organisation());
            Actor who = actors.of(made.person(one.person()), member);
            purchases.join(who, id, member, one.decision(), today.plusDays(one.days()));
        }
        return id;
    }

    private String express(InventedCast made, Wanted it) {
        LocalDate wished = actors.today().plusDays(it.in());
        String organisation = made.place(it.organisation());
        return needs.express(actors.of(made.person(it.person()), organisation), organisation,
                new NeedOutline(Item.coded(it.item()).orElseThrow(), "ECOLE", it.quantity(),
                        Objects.requireNonNullElse(it.schools(), Map.of()), it.purpose(), wished, it.wants(), it.low(),
                        it.high()));
    }
}
