using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HltFarm.Vocabulary;

namespace HltFarm.Clusters;

/// <summary>A site's certificates: an authority of its own and a certificate for each node, made out to its name and its host.</summary>
/// <remarks>Elliptic curve P-256, valid for a year. The authority's key is used once and kept nowhere: new nodes need new certificates for all.</remarks>
public static class SiteCertificates
{
    private const string AuthorityFile = "ca.pem";
    private static readonly TimeSpan ValidFor = TimeSpan.FromDays(365);
    private static readonly TimeSpan ClocksMayDiffer = TimeSpan.FromHours(1);

    /// <summary>Makes `ca.pem` and `NAME.pfx` for each node, readable by their owner only.</summary>
    public static void Make(Site site, string folder, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=HltFarm site authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using X509Certificate2 authority = request.CreateSelfSigned(now - ClocksMayDiffer, now + ValidFor);
        File.WriteAllText(Path.Combine(folder, AuthorityFile), authority.ExportCertificatePem());
        foreach ((string name, NodeOptions node) in site.Nodes)
        {
            OwnersFile.Write(Path.Combine(folder, $"{name}.pfx"), Issue(authority, name, node.Host, now));
        }
    }

    /// <exception cref="InputException">There is none that can be read.</exception>
    public static X509Certificate2 Load(Site site, string node)
    {
        string file = Path.Combine(site.TlsFolder, $"{node}.pfx");
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, password: null, X509KeyStorageFlags.Exportable);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw Unreadable(file, site, missing);
        }
    }

    /// <exception cref="InputException">There is none that can be read.</exception>
    public static X509Certificate2 Authority(Site site)
    {
        string file = Path.Combine(site.TlsFolder, AuthorityFile);
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(file);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw Unreadable(file, site, missing);
        }
    }

    private static byte[] Issue(X509Certificate2 authority, string name, string host, DateTimeOffset now)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        if (IPAddress.TryParse(host, out IPAddress? address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false)
        );
        byte[] serial = RandomNumberGenerator.GetBytes(16);
        using X509Certificate2 signed = request.Create(authority, now - ClocksMayDiffer, authority.NotAfter, serial);
        using X509Certificate2 withKey = signed.CopyWithPrivateKey(key);
        return withKey.Export(X509ContentType.Pfx);
    }

    private static InputException Unreadable(string file, Site site, Exception cause) =>
        new(
            $"{file} cannot be read ({cause.Message}): `hltfarm cluster certificates --site {site.Source}` makes the certificates of a site",
            cause
        );
}
