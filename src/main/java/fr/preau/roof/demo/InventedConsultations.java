package fr.preau.roof.demo;

import fr.preau.people.account.Actor;
import fr.preau.roof.cast.InventedActors;
import fr.preau.roof.cast.InventedCast;
import fr.preau.roof.cast.Story;
import fr.preau.rooms.concertation.consultation.Consultations;
import fr.preau.rooms.concertation.consultation.Consultations.Outline;
import fr.preau.rooms.concertation.consultation.Stance;
import fr.preau.rooms.concertation.consultation.Stances;
import fr.preau.rooms.concertation.consultation.Statements;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What the invented country was asked, and what its people answered: {@code
 * demo/consultation.json}, through the doors, as anywhere.
 */
@Component
@Order(2)
record InventedConsultations(Consultations consultations, Statements statements, Stances stances,
        InventedActors actors) implements InventedRooms.RoomMaker {
    private static final int DAYS = 45;

    /** Of ten answers, so many are not those of one’s group. */
    private static final int ODD = 2;

    private static final List<Stance> SIGNS = List.of(Stance.AGREE, Stance.DISAGREE, Stance.NEUTRAL);

    /**
     * @param statements each, and what each group thinks of it: a sign for each
     * @param groups how many people each has
     * @param institutions that answer: their key, who answers for them, a sign for each statement
     * @param refused a statement that was proposed, and why it was refused
     */
    record ConsultationStory(String title, String question, String context, List<String> colleges,
            List<List<String>> statements, List<Integer> groups, List<List<String>> institutions, String proposed,
            List<String> refused, String refuser, String convener) {}

    @Override
    public void make(InventedCast made) {
        ConsultationStory told = Story.read("consultation", ConsultationStory.class);
        String convener = made.place(told.convener());
        Actor by = actors.of(made.person(told.refuser()), convener);
        String id = consultations.begin(by, convener,
                new Outline(told.title(), told.question(), told.context(), told.colleges(), false, true));
        told.statements().forEach(statement -> statements.write(by, id, statement.getFirst()));
        consultations.open(by, id, 0, actors.today().plusDays(DAYS));
        answer(id, told);
        for (List<String> institution : told.institutions()) {
            Actor actor = made.actor(institution.get(1));
            for (int n = 0; n < institution.get(2).length(); n++) {
                stances.give(actor, made.place(institution.getFirst()), id, n + 1,
                        stance(institution.get(2).charAt(n)));
            }
        }
        int refused = statements.propose("quelqu’un", id, told.refused().getFirst());
        statements.judge(by, id, refused, new Statements.Verdict(false, told.refused().getLast(), true));
        statements.propose("quelqu’un", id, told.proposed());
        consultations.draw(id);
    }

    /** The same people each time: who differs from their group, and how, is told by numbers. */
    private void answer(String id, ConsultationStory told) {
        for (int group = 0; group < told.groups().size(); group++) {
            for (int i = 0; i < told.groups().get(group); i++) {
                Map<Integer, Stance> theirs = new HashMap<>();
                for (int n = 0; n < told.statements().size(); n++) {
                    char usual = told.statements().get(n).get(1).charAt(group);
                    int lot = lot(i, n, group);
                    boolean odd = lot % 10 < ODD;
                    theirs.put(n + 1, odd ? SIGNS.get(lot / 10) : stance(usual));
                }
                int college = (group + i % 2) % told.colleges().size() + 1;
                stances.give("inventé " + group + " " + i, id, theirs, college);
            }
        }
    }

    /** Below 30. Without a pattern that returns: it would be a group of its own on the map. */
    private static int lot(int person, int statement, int group) {
        int mixed = (person * 0x9E3779B1) ^ (statement * 0x85EBCA6B) ^ (group * 0xC2B2AE35);
        mixed = (mixed ^ (mixed >>> 15)) * 0x2C1B3C6D;
        mixed = (mixed ^ (mixed >>> 12)) * 0x297A2D39;
        return Integer.remainderUnsigned(mixed ^ (mixed >>> 15), 30);
    }

    private static Stance stance(char sign) {
        return switch (sign) {
            case '+' -> Stance.AGREE;
            case '-' -> Stance.DISAGREE;
            default -> Stance.NEUTRAL;
        };
    }
}
