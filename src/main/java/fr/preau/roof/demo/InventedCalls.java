package fr.preau.roof.demo;

import fr.preau.people.account.Actor;
import fr.preau.roof.cast.InventedActors;
import fr.preau.roof.cast.InventedCast;
import fr.preau.roof.cast.Story;
import fr.preau.rooms.concertation.contribution.Call.Question;
import fr.preau.rooms.concertation.contribution.CallContributions;
import fr.preau.rooms.concertation.contribution.CallProposals;
import fr.preau.rooms.concertation.contribution.CallProposals.Reply;
import fr.preau.rooms.concertation.contribution.Calls;
import fr.preau.rooms.concertation.contribution.Contributor;
import fr.preau.rooms.concertation.contribution.Contributors;
import fr.preau.rooms.concertation.contribution.Fusions;
import fr.preau.rooms.concertation.contribution.Intent;
import fr.preau.rooms.concertation.contribution.Revisions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What the invented country was called to contribute to, what was proposed and answered: {@code
 * demo/call.json}, through the doors, as anywhere.
 */
@Component
@Order(3)
record InventedCalls(Calls calls, CallDoors gathered, InventedActors actors,
        InventedSynthesis syntheses) implements InventedRooms.RoomMaker {
    private static final int DAYS = 30;

    /** The doors of what a call gathers. */
    @Component
    record CallDoors(Contributors contributors, CallContributions contributions, CallProposals proposals,
            Revisions revisions, Fusions fusions) {}

    /**
     * @param from an organisation and who acts for it; or nothing, and the name of a person
     */
    record ContributionStory(List<String> from, Map<Integer, String> answers) {}

    /**
     * @param from an organisation and who acts for it; or nothing, and the number of a person
     * @param within the place of a contribution; absent for none
     * @param supporters keys of organisations, numbers of people
     * @param reply its kind, and why
     */
    record ProposalStory(List<Object> from, @Nullable Integer within, int question, String title, String text,
            String demand, List<Object> supporters, @Nullable List<String> reply) {}

    record RevisionStory(int proposal, List<Object> from, String text, String why) {}

    record FusionStory(List<Integer> parts, List<Object> by, List<Object> agrees, String title, String text,
            String demand) {}

    record CallStory(String convener, String by, String title, String lead, List<List<String>> questions,
            List<ContributionStory> contributions, List<ProposalStory> proposals, RevisionStory revision,
            FusionStory fusion) {}

    @Override
    public void make(InventedCast made) {
        CallStory told = Story.read("call", CallStory.class);
        String convener = made.place(told.convener());
        Actor by = actors.of(made.person(told.by()), convener);
        String id = calls.begin(by, convener,
                new Calls.Outline(told.title(), told.lead(), 3_000, actors.today(), actors.today().plusDays(DAYS), null,
                        IntStream.range(0, told.questions().size())
                                .mapToObj(n -> new Question(n + 1, told.questions().get(n).getFirst(),
                                        told.questions().get(n).getLast()))
                                .toList()));
        calls.publish(by, id, 0);
        var making = new Making(id, made, told);
        making.all(by);
        syntheses.make(made, by, convener, id, making.marks());
    }

    /** One call being filled. */
    private final class Making {
        private final String id;
        private final InventedCast made;
        private final CallStory told;
        private final List<String> contributions = new ArrayList<>();
        private final List<String> proposals = new ArrayList<>();

        Making(String id, InventedCast made, CallStory told) {
            this.id = id;
            this.made = made;
            this.told = told;
        }

        void all(Actor convener) {
            for (ContributionStory story : told.contributions()) {
                boolean person = story.from().getFirst().isEmpty();
                Contributor who = person ? person(contributions.size(), story.from().getLast())
                        : body(story.from().getFirst(), story.from().getLast());
                contributions.add(gathered.contributions().send(who, Intent.answers(id, story.answers())));
            }
            told.proposals().forEach(this::propose);
            RevisionStory other = told.revision();
            gathered.revisions()
                    .offer(who(other.from()),
                            Intent.revision(proposals.get(other.proposal()), 1, other.text(), other.why()));
            merge(told.fusion());
            for (int i = 0; i < proposals.size(); i++) {
                List<String> reply = told.proposals().get(i).reply();
                if (reply != null) {
                    gathered.proposals()
                            .reply(convener, proposals.get(i), Reply.Kind.valueOf(reply.getFirst()), reply.getLast());
                }
            }
        }

        /** The references of what was gathered, by their places. */
        Map<String, String> marks() {
            Map<String, String> marks = new HashMap<>();
            for (int i = 0; i < contributions.size(); i++) {
                marks.put("X" + (i + 1), contributions.get(i));
            }
            for (int i = 0; i < proposals.size(); i++) {
                marks.put("W" + (i + 1), proposals.get(i));
            }
            return marks;
        }

        private void propose(ProposalStory story) {
            String within = story.within() == null ? null : contributions.get(story.within());
            String proposal = gathered.proposals()
                    .make(who(story.from()),
                            Intent.proposal(id, story.title(), story.text(), story.demand(), story.question(), within));
            proposals.add(proposal);
            for (Object supporter : story.supporters()) {
                Contributor who = supporter instanceof Integer number ? person(100 + number, "")
                        : body(supporter.toString(), speaker(supporter.toString()));
                gathered.proposals().support(who, proposal);
            }
        }

        private String speaker(String organisation) {
            return told.contributions()
                    .stream()
                    .map(ContributionStory::from)
                    .filter(group -> group.getFirst().equals(organisation))
                    .findFirst()
                    .orElseThrow()
                    .getLast();
        }

        private void merge(FusionStory story) {
            List<String> parts = story.parts().stream().map(proposals::get).toList();
            String fusion = gathered.fusions()
                    .offer(who(story.by()), parts, Intent.proposal(id, story.title(), story.text(), story.demand()));
            gathered.fusions().agree(who(story.agrees()), fusion);
        }

        private Contributor who(List<Object> from) {
            return from.get(1) instanceof Integer number ? person(number, from.getLast().toString())
                    : body(from.getFirst().toString(), from.get(1).toString());
        }

        private Contributor body(String organisation, String person) {
            return Contributor.of(made.place(organisation), made.actor(person));
        }

        private Contributor person(int number, String name) {
            byte[] print = Contributors.print(id, "inventé " + number);
            return gathered.contributors().person(id, print, null, name);
        }
    }
}
