package org.latchkey.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCluster.class)
class KilledNodeFaultIT {

    @Test
    void aKilledNodeCostsEveryClientAtMostOneRequestAndLosesNothingAcknowledged(Cluster cluster) throws Exception {
        Load load = Load.start(cluster.client());
        load.awaitRounds(20);

        cluster.nodes().get(0).kill();

        load.awaitRounds(50);
        load.stop();
        assertThat(load.failures()).allSatisfy(failures -> assertThat(failures).hasSizeLessThan(2));
        try (Connection database = cluster.postgresql().connection()) {
            load.assertNothingIsLost(database);
        }
    }
}
