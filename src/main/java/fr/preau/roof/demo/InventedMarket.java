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
import fr.preau.tools.convening.Invitee;
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
        InventedActors actors) implements InventedRooms.RoomMaker {
    /** {@code in} counts days from today; amounts are in cents. */
    private record NeedStory(String key, String person, String organisation, String item, int quantity, int in,
            String wants, long low, long high, @Nullable Map<String, Integer> schools, String purpose) {}

    private record AnswerStory(String need, String person, String organisation, String state, String reason) {}

    private record JoinStory(String person, String organisation, String decision, int days) {}

    private record PurchaseStory(String person, String organisation, String item, String level, int in, long estimate,
            String title, String purpose, List<String> members, List<JoinStory> joins) {}

    private record ClaimStory(Claim.Says says, String proof, int days) {}

    private record OfferStory(String person, String supplier, String summary, String conditions, long price,
            int delivery, Map<String, ClaimStory> claims) {}

    private record ContestStory(int offer, String person, String organisation, String want, String reason) {}

    private record MarketStory(List<NeedStory> needs, List<AnswerStory> answers, PurchaseStory purchase,
            List<OfferStory> offers, ContestStory contest) {}

    @Override
    public void make(InventedCast made) {
        MarketStory all = Story.read("market", MarketStory.class);
        Map<String, String> known = new HashMap<>();
        all.needs().forEach(story -> known.put(story.key(), express(made, story)));
        for (AnswerStory story : all.answers()) {
            Actor by = actors.of(made.person(story.person()), made.place(story.organisation()));
            needs.answer(by, InventedCast.known(known, story.need()), story.state(), story.reason());
        }
        var thing = new Ref("achat", group(made, all.purchase()));
        List<String> sent = all.offers().stream().map(story -> offer(made, thing, story)).toList();
        ContestStory it = all.contest();
        String by = made.place(it.organisation());
        offers.contest(actors.of(made.person(it.person()), by), sent.get(it.offer()), by, it.want(), it.reason());
    }

    private String offer(InventedCast made, Ref thing, OfferStory it) {
        LocalDate today = actors.today();
        String supplier = made.place(it.supplier());
        List<Claim> claims = new ArrayList<>();
        it.claims().forEach((want, story) -> {
            LocalDate day = today.plusDays(story.days());
            claims.add(new Claim(want, story.says(), story.proof(), day));
        });
        return offers.send(actors.of(made.person(it.person()), supplier), supplier, thing, new Terms(it.summary(),
                it.conditions(), it.price(), 2_000, it.delivery(), today.plusDays(180), claims, "", ""));
    }

    private String group(InventedCast made, PurchaseStory it) {
        LocalDate today = actors.today();
        String ville = made.place(it.organisation());
        Actor by = actors.of(made.person(it.person()), ville);
        var outline = new PurchaseOutline(it.title(), it.purpose(), today.plusDays(it.in()), it.estimate(), "OWN",
                "EACH", "", today.plusDays(60));
        String id = purchases.open(by, ville, it.item(), it.level(), outline);
        List<Organisation> members = it.members().stream().map(text -> organisations.get(made.place(text))).toList();
        purchases.invite(by, id, Invitee.all(members, null, 0));
        for (JoinStory story : it.joins()) {
            String member = made.place(story.organisation());
            Actor who = actors.of(made.person(story.person()), member);
            purchases.join(who, id, member, story.decision(), today.plusDays(story.days()));
        }
        return id;
    }

    private String express(InventedCast made, NeedStory it) {
        LocalDate wished = actors.today().plusDays(it.in());
        String organisation = made.place(it.organisation());
        return needs.express(actors.of(made.person(it.person()), organisation), organisation,
                new NeedOutline(Item.coded(it.item()).orElseThrow(), "ECOLE", it.quantity(),
                        Objects.requireNonNullElse(it.schools(), Map.of()), it.purpose(), wished, it.wants(), it.low(),
                        it.high()));
    }
}
