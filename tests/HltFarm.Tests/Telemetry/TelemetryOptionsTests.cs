using HltFarm.Telemetry;

namespace HltFarm.Tests.Telemetry;

public sealed class TelemetryOptionsTests
{
    [Test]
    public void The_defaults_have_no_problems()
    {
        Assert.That(new TelemetryOptions().Problems(), Is.Empty);
    }

    [Test]
    public void Each_value_out_of_range_is_named_with_what_is_allowed()
    {
        TelemetryOptions options = new()
        {
            Metrics = "yes",
            RateWindow = TimeSpan.Zero,
            PublishEvery = TimeSpan.FromHours(1),
        };

        Assert.That(
            options.Problems(),
            Is.EqualTo(
                new[]
                {
                    $"metrics is 'yes': {ListenAddress.Allowed}",
                    "rateWindow is 0 s: allowed are 1 s to 600 s",
                    "publishEvery is 3600 s: allowed are 0.1 s to 60 s",
                }
            )
        );
    }
}
