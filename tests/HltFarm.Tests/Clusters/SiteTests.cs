using HltFarm.Clusters;
using HltFarm.TestKit;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Clusters;

public sealed class SiteTests
{
    private const string Good = """
        name: hall
        runDirectory: runs/e0035-r00001
        nodes:
          daq-1: { roles: [acquisition, monitor], port: 4701 }
          daq-2: { roles: [acquisition], host: 10.0.0.9, port: 4701 }
          hlt-1: { roles: [hlt], port: 4702 }
          sto-1: { roles: [storage], port: 4703 }
        """;

    [Test]
    public void A_site_numbers_builders_and_storage_nodes_in_its_order_and_listens_on_loopback_unless_it_says_otherwise()
    {
        Site site = SiteReader.Parse(Good, "site.yaml");

        Assert.Multiple(() =>
        {
            Assert.That(site.NumberOf("daq-2", NodeRole.Acquisition), Is.EqualTo(1));
            Assert.That(site.NumberOf("hlt-1", NodeRole.Acquisition), Is.EqualTo(-1));
            Assert.That(site.AddressOf("hlt-1"), Is.EqualTo("akka.tcp://hltfarm@127.0.0.1:4702"));
            Assert.That(site.AddressOf("daq-2"), Is.EqualTo("akka.tcp://hltfarm@10.0.0.9:4701"));
            Assert.That(site.Tls.Enabled, Is.False);
            Assert.That(site.Find(null, ["monitor", "acquisition"]), Is.EqualTo("daq-1"));
            Assert.That(site.Find("sto-1", []), Is.EqualTo("sto-1"));
        });
    }

    [Test]
    public void Everything_wrong_with_a_site_is_said_at_once_with_its_place()
    {
        string text = """
            nodes:
              one: { roles: [acquisition, hlt, monitr], port: 4701 }
              two: { roles: [hlt], port: 4701, hots: x }
              three: { roles: [hlt], port: 70000 }
            tsl: { enabled: true }
            """;

        Assert.That(
            () => SiteReader.Parse(text, "site.yaml"),
            Throws
                .TypeOf<InputException>()
                .With.Message.Contains("site.yaml:2:10: nodes.one: roles holds `monitr`: did you mean `monitor`?")
                .And.Message.Contains("site.yaml:3:36: nodes.two has no option `hots`: did you mean `host`?")
                .And.Message.Contains("port is 70000: allowed are 1 to 65535")
                .And.Message.Contains("a site has no key `tsl`: did you mean `tls`?")
                .And.Message.Contains("0 nodes have the role storage")
                .And.Message.Contains("0 nodes have the role monitor: allowed is exactly 1")
                .And.Message.Contains("nodes one, two share the address 127.0.0.1:4701")
        );
    }

    [TestCase("hlt-9", "", "has no node `hlt-9`: did you mean `hlt-1`?")]
    [TestCase("hlt-1", "storage", "gives hlt-1 the roles hlt")]
    [TestCase(null, "hlt,storage", "no node with exactly these roles")]
    public void A_node_that_the_site_does_not_know_is_refused(string? name, string roles, string message) =>
        Assert.That(
            () => SiteReader.Parse(Good, "site.yaml").Find(name, roles.Split(',', StringSplitOptions.RemoveEmptyEntries)),
            Throws.TypeOf<InputException>().With.Message.Contains(message)
        );

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(4)]
    [TestCase(8)]
    [TestCase(64)]
    public void Any_number_of_nodes_shares_all_roles_with_one_monitor(int nodes)
    {
        IReadOnlyList<IReadOnlyList<string>> roles = NodeRole.Spread(nodes);

        Assert.That(roles, Has.Count.EqualTo(nodes));
        Assert.That(roles.SelectMany(own => own).Distinct(), Is.EquivalentTo(NodeRole.All));
        Assert.That(roles.Count(own => own.Contains(NodeRole.Monitor)), Is.EqualTo(1));
    }

    [Test]
    public void Only_certificates_of_the_sites_own_authority_made_out_to_a_node_and_its_host_are_taken()
    {
        using TemporaryDirectory folder = new();
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        Site site = SiteReader.Parse(Good + "\ntls: { enabled: true, folder: own }\n", folder.File("site.yaml"));
        Site foreign = SiteReader.Parse(Good + "\ntls: { enabled: true, folder: foreign }\n", folder.File("site.yaml"));
        Site moved = SiteReader.Parse(
            Good.Replace("hlt-1: { roles: [hlt],", "hlt-1: { roles: [hlt], host: 10.0.0.7,", StringComparison.Ordinal),
            folder.File("site.yaml")
        );
        Site smaller = SiteReader.Parse(Good.Replace("hlt-1:", "hlt-2:", StringComparison.Ordinal), folder.File("site.yaml"));
        SiteCertificates.Make(site, site.TlsFolder, now);
        SiteCertificates.Make(foreign, foreign.TlsFolder, now);
        using var authority = SiteCertificates.Authority(site);
        using var own = SiteCertificates.Load(site, "hlt-1");
        using var other = SiteCertificates.Load(foreign, "hlt-1");

        Assert.Multiple(() =>
        {
            Assert.That(NodeTls.Refusal(own, authority, site), Is.Null);
            Assert.That(NodeTls.Refusal(null, authority, site), Does.Contain("no certificate"));
            Assert.That(NodeTls.Refusal(other, authority, site), Does.Contain("not of this site's authority"));
            Assert.That(NodeTls.Refusal(own, authority, smaller), Does.Contain("no node of"));
            Assert.That(NodeTls.Refusal(own, authority, moved), Does.Contain("not made out to its host 10.0.0.7"));
        });
    }
}
