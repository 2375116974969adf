using System.Net;
using System.Net.Sockets;
using HltFarm.Vocabulary;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Prometheus;

namespace HltFarm.Telemetry;

/// <summary>Serves `/metrics` (text or OpenMetrics, as asked for) and `/healthz` on one address until disposed.</summary>
public sealed class MetricsEndpoint : IAsyncDisposable
{
    private readonly WebApplication app;

    private MetricsEndpoint(WebApplication app) => this.app = app;

    /// <summary>Such as `http://127.0.0.1:9464/metrics`, with the port that was taken.</summary>
    public Uri Address => new(new Uri(app.Urls.First()), "/metrics");

    /// <param name="where">The option that gave the address, for messages.</param>
    /// <exception cref="InputException">The address is in use, is not one of this machine, or may not be used.</exception>
    public static async Task<MetricsEndpoint> StartAsync(IPEndPoint address, FarmMetrics metrics, string where = "--metrics")
    {
        WebApplication app = Build(address, metrics);
        try
        {
            await app.StartAsync();
            return new MetricsEndpoint(app);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await app.DisposeAsync();
            throw new InputException($"{where} {address}: {Reason(e)}", 2, e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static WebApplication Build(IPEndPoint address, FarmMetrics metrics)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(address));
        builder.Services.AddRoutingCore();
        WebApplication app = builder.Build();
        app.MapGet("/metrics", context => WriteMetrics(context, metrics));
        app.MapGet("/healthz", context => context.Response.WriteAsync("ok\n"));
        return app;
    }

    private static async Task WriteMetrics(HttpContext context, FarmMetrics metrics)
    {
        bool openMetrics = context
            .Request.Headers.Accept.ToString()
            .Contains("application/openmetrics-text", StringComparison.OrdinalIgnoreCase);
        ExpositionFormat format = openMetrics ? ExpositionFormat.OpenMetricsText : ExpositionFormat.PrometheusText;
        context.Response.ContentType = openMetrics
            ? PrometheusConstants.OpenMetricsContentTypeWithVersionAndEncoding
            : PrometheusConstants.TextContentTypeWithVersionAndEncoding;
        await context.Response.Body.WriteAsync(await metrics.ExportAsync(format, context.RequestAborted), context.RequestAborted);
    }

    private static string Reason(Exception e) =>
        SocketErrorOf(e) switch
        {
            SocketError.AddressAlreadyInUse => "another program has this port. Stop it, give another port, or port 0 for a free one",
            SocketError.AddressNotAvailable => "this machine has no such address. Give one that it has, such as 127.0.0.1",
            SocketError.AccessDenied => "this port needs rights that the program does not have. Give a port above 1023",
            _ => $"cannot listen there: {e.Message}",
        };

    private static SocketError SocketErrorOf(Exception? e) =>
        e switch
        {
            null => SocketError.Success,
            SocketException socket => socket.SocketErrorCode,
            _ => SocketErrorOf(e.InnerException),
        };
}
