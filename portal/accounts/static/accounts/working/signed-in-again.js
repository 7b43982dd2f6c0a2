new BroadcastChannel("portal-sign-in").postMessage("signed in");
window.close();
