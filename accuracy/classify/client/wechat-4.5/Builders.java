package com.demo.net.scene;

// a.uri = "/cgi-bin/micromsg-bin/removed"; a.cmdId = 5; a.respId = 1000000005;

final class aa extends j {
  aa(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/newsendmsg";
    localb.mt = 101;
    localb.mu = 2;
    localb.mv = 1000000002;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ab extends j {
  ab(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/receivemsg";
    localb.mt = 104;
    localb.mu = 58;
    localb.mv = 1000000058;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ac extends j {
  ac(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/uploadmsgimg";
    localb.mt = 107;
    localb.mu = 9;
    localb.mv = 1000000009;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ad extends j {
  ad(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/getmsgimg";
    localb.mt = 110;
    localb.mu = 10;
    localb.mv = 1000000010;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ae extends j {
  ae(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/uploadvoice";
    localb.mt = 113;
    localb.mu = 19;
    localb.mv = 1000000019;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class af extends j {
  af(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/downloadvoice";
    localb.mt = 116;
    localb.mu = 20;
    localb.mv = 1000000020;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ag extends j {
  ag(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/uploadvideo";
    localb.mt = 119;
    localb.mu = 39;
    localb.mv = 1000000039;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ah extends j {
  ah(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/downloadvideo";
    localb.mt = 122;
    localb.mu = 40;
    localb.mv = 1000000040;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ai extends j {
  ai(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/sendemoji";
    localb.mt = 125;
    localb.mu = 68;
    localb.mv = 1000000068;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class aj extends j {
  aj(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/voipinvite";
    localb.mt = 128;
    localb.mu = 63;
    localb.mv = 1000000063;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ak extends j {
  ak(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/voipanswer";
    localb.mt = 131;
    localb.mu = 65;
    localb.mv = 1000000065;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class al extends j {
  al(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/voipsync";
    localb.mt = 134;
    localb.mu = 62;
    localb.mv = 1000000062;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class am extends j {
  am(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/voipcancelinvite";
    localb.mt = 137;
    localb.mu = 64;
    localb.mv = 1000000064;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}
