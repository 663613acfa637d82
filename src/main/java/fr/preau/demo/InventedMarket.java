package fr.preau.demo;

import fr.preau.account.Actor;
import fr.preau.market.Item;
import fr.preau.market.Needs;
import fr.preau.market.Needs.Asking;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the invented schools and communes need, {@code demo/market.json}: the tablets of eight
 * schools and of two other communes, what is waited for, what was refused.
 */
@Component
@Order(6)
class InventedMarket implements InventedRooms.Alone {
    private final Needs needs;
    private final InventedActors actors;

    InventedMarket(Needs needs, InventedActors actors) {
        this.needs = needs;
        this.actors = actors;
    }

    /** {@code in} counts days from today; amounts are in cents. */
    private record Wanted(
            String key,
            String person,
            String organisation,
            String item,
            int quantity,
            int in,
            String wants,
            long low,
            long high,
            boolean told,
            @Nullable Map<String, Integer> schools,
            String purpose) {}

    private record Answered(
            String need, String person, String organisation, String state, String reason) {}

    private record All(List<Wanted> needs, List<Answered> answers) {}

    @Override
    public void make(InventedCast made) {
        All all = read();
        Map<String, String> known = new HashMap<>();
        all.needs().forEach(one -> known.put(one.key(), express(made, one)));
        for (Answered one : all.answers()) {
            Actor by = actors.of(made.person(one.person()), made.place(one.organisation()));
            needs.answer(by, InventedCast.known(known, one.need()), one.state(), one.reason());
        }
    }

    private static All read() {
        try (InputStream in = new ClassPathResource("demo/market.json").getInputStream()) {
            return JsonMapper.shared().readValue(in, All.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String express(InventedCast made, Wanted it) {
        LocalDate wished = actors.today().plusDays(it.in());
        String organisation = made.place(it.organisation());
        return needs.express(
                actors.of(made.person(it.person()), organisation),
                organisation,
                new Asking(
                        Item.coded(it.item()).orElseThrow(),
                        "ECOLE",
                        it.quantity(),
                        Objects.requireNonNullElse(it.schools(), Map.of()),
                        it.purpose(),
                        wished,
                        it.wants(),
                        it.low(),
                        it.high(),
                        it.told()));
    }
}
