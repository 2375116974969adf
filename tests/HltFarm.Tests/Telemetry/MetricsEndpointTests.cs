using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;
using static HltFarm.Tests.Telemetry.HandMade;

namespace HltFarm.Tests.Telemetry;

public sealed class MetricsEndpointTests
{
    private static readonly HttpClient Client = new();

    [Test]
    public async Task Metrics_and_health_are_served_on_a_free_port_of_loopback()
    {
        using FarmMetrics metrics = new(Run, Real);
        metrics.Update(WholeRun(), 0, At(2));
        await using MetricsEndpoint endpoint = await MetricsEndpoint.StartAsync(ListenAddress.Parse("0", "--metrics")!, metrics);

        Assert.That(endpoint.Address.Host, Is.EqualTo("127.0.0.1"));
        Assert.That(endpoint.Address.Port, Is.GreaterThan(0));
        Assert.That(await Client.GetStringAsync(endpoint.Address), Does.Contain("hltfarm_acquisition_l1_accepted_events_total 1000\n"));
        Assert.That(await Client.GetStringAsync(new Uri(endpoint.Address, "/healthz")), Is.EqualTo("ok\n"));
        using HttpResponseMessage other = await Client.GetAsync(new Uri(endpoint.Address, "/other"));
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task OpenMetrics_is_served_to_who_asks_for_it()
    {
        using FarmMetrics metrics = new(Run, Real);
        await using MetricsEndpoint endpoint = await MetricsEndpoint.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), metrics);
        using HttpRequestMessage request = new(HttpMethod.Get, endpoint.Address);
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/openmetrics-text"));

        using HttpResponseMessage answer = await Client.SendAsync(request);

        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/openmetrics-text"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.EndWith("# EOF\n"));
    }

    [Test]
    public void A_port_in_use_is_named_with_what_to_do()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        IPEndPoint taken = (IPEndPoint)other.LocalEndpoint;
        using FarmMetrics metrics = new(Run, Real);

        InputException problem = Assert.ThrowsAsync<InputException>(() => MetricsEndpoint.StartAsync(taken, metrics))!;

        Assert.That(problem.ExitCode, Is.EqualTo(2));
        Assert.That(
            problem.Message,
            Is.EqualTo($"--metrics {taken}: another program has this port. Stop it, give another port, or port 0 for a free one")
        );
    }

    [Test]
    public void An_address_of_another_machine_is_named()
    {
        using FarmMetrics metrics = new(Run, Real);

        Assert.That(
            () => MetricsEndpoint.StartAsync(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0), metrics),
            Throws.TypeOf<InputException>().With.Message.Contains("this machine has no such address")
        );
    }

    [TestCase("9464", "127.0.0.1:9464")]
    [TestCase("localhost:9464", "127.0.0.1:9464")]
    [TestCase("10.1.2.3:80", "10.1.2.3:80")]
    [TestCase("*:80", "0.0.0.0:80")]
    [TestCase("[::1]:80", "[::1]:80")]
    public void Addresses_are_read(string text, string address)
    {
        Assert.That(ListenAddress.Parse(text, "--metrics")!.ToString(), Is.EqualTo(address));
    }

    [Test]
    public void Off_is_no_address()
    {
        Assert.That(ListenAddress.Parse("off", "--metrics"), Is.Null);
    }

    [TestCase("")]
    [TestCase("on")]
    [TestCase("127.0.0.1")]
    [TestCase("127.0.0.1:")]
    [TestCase("127.0.0.1:65536")]
    [TestCase("127.0.0.1:-1")]
    [TestCase("1:80")]
    [TestCase("::1:80")]
    [TestCase("example.org:80")]
    public void Other_texts_are_refused_with_what_is_allowed(string text)
    {
        Assert.That(
            () => ListenAddress.Parse(text, "--metrics"),
            Throws.TypeOf<InputException>().With.Message.EqualTo($"--metrics is '{text}': {ListenAddress.Allowed}")
        );
    }
}
