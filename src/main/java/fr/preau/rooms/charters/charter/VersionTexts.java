package fr.preau.rooms.charters.charter;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.journal.HashedTexts;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The words of versions, beside the SHA-256 that the journal says of each. */
@Component
class VersionTexts implements HashedTexts {
    @Override
    public String table() {
        return "charter.version";
    }

    @Override
    public String statement() {
        return """
                select charter || '/' || n as item, 'charte:' || charter as about, sha256, blocks as stored from charter.version
                """;
    }

    @Override
    public String sha256(String stored) {
        Text.Block[] blocks = JsonMapper.shared().readValue(stored, Text.Block[].class);
        return new Text(List.of(blocks)).sha256();
    }
}
