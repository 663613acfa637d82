package fr.preau.roof.demo;

import fr.preau.people.account.Actor;
import fr.preau.roof.cast.InventedActors;
import fr.preau.roof.cast.InventedCast;
import fr.preau.rooms.programmes.pool.MemberKind;
import fr.preau.rooms.programmes.pool.NewMember;
import fr.preau.rooms.programmes.pool.PoolCalls;
import fr.preau.rooms.programmes.pool.Pools;
import fr.preau.rooms.programmes.pool.Pools.Outline;
import fr.preau.rooms.programmes.pool.Scale;
import fr.preau.rooms.programmes.pool.Scale.Keys;
import fr.preau.rooms.programmes.pool.Scale.Tariff;
import fr.preau.rooms.programmes.programme.Operation.Level;
import fr.preau.rooms.programmes.programme.Operation.Theme;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The service that the invented grouping carries for seven communes and the département: asked by prices last year, by
 * a budget this year, in which one commune came.
 */
@Component
@Order(6)
record InventedPools(Pools pools, PoolCalls calls, InventedActors actors) implements InventedRooms.RoomMaker {
    private static final String SOURCE = "Chiffres inventés pour la démonstration.";
    private static final String ACT = "Statuts de la communauté, article inventé n° 7";
    private static final Outline OUTLINE = new Outline("L’ENT et l’assistance des écoles du Pays d’Exemple",
            "Un ENT pour chaque école, un numéro d’assistance, et quelqu’un qui vient sous trois jours. Service inventé pour la démonstration.",
            Theme.WORKSPACE, Set.of(Level.ECOLE), "");

    @Override
    public void make(InventedCast made) {
        String carrier = made.place("epci");
        Actor by = actors.of(made.person("maxime"), carrier);
        LocalDate today = actors.today();
        int year = today.getYear();
        String id = pools.open(by, carrier, OUTLINE, ACT, LocalDate.of(year - 3, 1, 1));
        LocalDate began = LocalDate.of(year - 2, 9, 1);
        List<String> first = Stream
                .concat(Stream.of("ville", "commune", "mesnil", "pont", "valnouveau").map(made::place),
                        Stream.of("commune-99007"))
                .toList();
        pools.join(by, id, first.stream().map(text -> comes(text, began)).toList());
        String departement = made.place("departement");
        var told = new NewMember(departement, 61_240, 4_318, SOURCE, began, "");
        pools.join(by, id, List.of(told));
        calls.scale(by, id, year - 1, -1, prices());
        calls.call(by, id, year - 1, LocalDate.of(year - 1, 6, 30), "");
        calls.paid(by, id, year - 1, departement, 5_000_00, LocalDate.of(year - 1, 6, 12));
        calls.paid(by, id, year - 1, first.get(2), 677_32, LocalDate.of(year - 1, 7, 2));
        pools.join(by, id, List.of(comes("commune-99008", LocalDate.of(year, 3, 1))));
        calls.scale(by, id, year, -1, budget());
        calls.call(by, id, year, LocalDate.of(year, 12, 31), "");
        calls.paid(by, id, year, first.getFirst(), 4_000_00, today);
    }

    private static NewMember comes(String organisation, LocalDate day) {
        return new NewMember(organisation, null, null, "", day, "délibération inventée");
    }

    private static Scale prices() {
        return new Scale(0, Keys.NONE, true, List.of(new Tariff(null, 150_00, 3_542, 2_5000, 300_00, 9_000_00),
                new Tariff(MemberKind.DEPARTEMENT, 5_000_00, 0, 0, 0, 0)));
    }

    private static Scale budget() {
        return new Scale(31_457_83, new Keys(400_000, 300_000, 300_000), true,
                List.of(new Tariff(MemberKind.COMMUNE, 0, 0, 0, 900_00, 0)));
    }
}
